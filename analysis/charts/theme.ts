/**
 * One look for all charts. Every pair that stands side by side differs in lightness as well as in hue, so that it stays
 * apart in grey print and for every kind of colour vision (hues after Okabe and Ito, "Color Universal Design", 2008).
 */
export const colours = {
  ink: "#1b2733",
  muted: "#566472",
  line: "#8a96a3",
  grid: "#e4e8ec",
  pale: "#f1f4f7",
  /** What was obtained, what rises; light. */
  gain: "#8fc1e3",
  /** The subject of a chart; dark. */
  main: "#1f5a92",
  /** What was lost, what falls; dark and warm. */
  loss: "#c0501f",
  /** The present case. */
  mark: "#111111",
  white: "#ffffff",
} as const;

/** From good to bad: each step darker. */
export const gradeFills = ["#e8f1f8", "#b4d3e9", "#6fa3cc", "#2f6597", "#153a5e"] as const;
/** The colour of letters on a fill of `gradeFills`. */
export const gradeInks = ["#1b2733", "#1b2733", "#111111", "#ffffff", "#ffffff"] as const;

/** For several series: lightness, dash and shape all differ. */
export const seriesLooks = [
  { colour: "#1f5a92", dash: [1, 0], shape: "circle" },
  { colour: "#c0501f", dash: [6, 3], shape: "square" },
  { colour: "#4a9d8f", dash: [2, 2], shape: "triangle-up" },
  { colour: "#111111", dash: [8, 3, 2, 3], shape: "diamond" },
  { colour: "#b57aa8", dash: [4, 2], shape: "cross" },
  { colour: "#8a96a3", dash: [10, 4], shape: "triangle-down" },
] as const;

/** A white rim, so that letters can be read on lines and fills; the same letters go over it. */
export const rim = { stroke: colours.white, strokeWidth: 4, strokeJoin: "round" } as const;

export const sizes = { title: 17, text: 13, row: 30, width: 680, line: 17 } as const;

/** Windows, macOS and Linux each have one of the first; the names before the last are those of simplified Chinese. */
const font =
  "'Noto Sans CJK SC', 'Source Han Sans SC', 'PingFang SC', 'Microsoft YaHei', 'Hiragino Sans GB', " +
  "'WenQuanYi Micro Hei', 'Noto Sans SC', Arial, sans-serif";

const axis = {
  labelFontSize: sizes.text,
  titleFontSize: sizes.text,
  titleFontWeight: "normal",
  titleColor: colours.muted,
  labelColor: colours.ink,
  labelLineHeight: sizes.line,
  domainColor: colours.line,
  tickColor: colours.line,
  gridColor: colours.grid,
  labelLimit: 0,
  labelFlush: false,
  titleLimit: 0,
  titlePadding: 10,
} as const;

/** The member `config` of every specification. */
export const config = {
  aria: false,
  font,
  background: colours.white,
  padding: 14,
  view: { stroke: null },
  axis,
  legend: {
    labelFontSize: sizes.text,
    titleFontSize: sizes.text,
    labelLimit: 0,
    titleLimit: 0,
    labelColor: colours.ink,
    orient: "top",
    offset: 6,
    symbolStrokeWidth: 1.5,
    title: null,
  },
  title: {
    anchor: "start",
    frame: "bounds",
    fontSize: sizes.title,
    fontWeight: "bold",
    color: colours.ink,
    lineHeight: 24,
    subtitleFontSize: sizes.text,
    subtitleColor: colours.muted,
    subtitleLineHeight: 19,
    subtitlePadding: 5,
    offset: 14,
  },
  text: { fontSize: sizes.text, color: colours.ink, lineHeight: sizes.line },
  scale: { bandPaddingInner: 0.3, bandPaddingOuter: 0.15 },
} as const;
