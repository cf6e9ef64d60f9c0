/**
 * Characters that are taken for each other, the first of each group standing for all; no character is in two groups.
 * Digits are left alone: 指标1 and 指标l may both be meant.
 */
const LOOK_ALIKE_HAN =
  "出岀 己已巳 末未 日曰 土士 戊戌戍 人入 千干于 天夭 贝见貝見 治冶 帐账帳賬 度渡 象像 采釆採 黄黃 侯候 刺剌 竞竟競 辨辩辯 " +
  "免兔 晴睛 拔拨撥 暑署 搏博 祇衹 一ー 口ロ囗 二ニ 工エ 力カ 夕タ 卜ト 八ハ";

/** Latin letters and the Cyrillic and Greek ones drawn like them; escaped, since in print nobody could check them. */
const LOOK_ALIKE_LETTERS = [
  "a\u0430\u03b1",
  "c\u0441",
  "d\u0501",
  "e\u0435",
  "h\u04bb",
  "i\u0456\u03b9",
  "j\u0458",
  "k\u043a\u03ba",
  "o\u043e\u03bf",
  "p\u0440\u03c1",
  "q\u051b",
  "s\u0455",
  "v\u03bd\u0475",
  "w\u051d",
  "x\u0445\u03c7",
  "y\u0443",
  "A\u0410\u0391",
  "B\u0412\u0392",
  "C\u0421",
  "E\u0415\u0395",
  "H\u041d\u0397",
  "I\u0406\u0399",
  "J\u0408",
  "K\u041a\u039a",
  "M\u041c\u039c",
  "N\u039d",
  "O\u041e\u039f",
  "P\u0420\u03a1",
  "S\u0405",
  "T\u0422\u03a4",
  "X\u0425\u03a7",
  "Y\u04ae\u03a5",
  "Z\u0396",
] as const;

/** Simplified characters of public finance and evaluation with their traditional forms. */
const TRADITIONAL =
  "财財 务務 预預 决決 总總 额額 资資 产產 项項 数數 执執 绩績 评評 价價 标標 购購 单單 门門 实實 际際 开開 " +
  "费費 经經 级級 类類 计計 划劃 个個 万萬 亿億 编編 员員 养養 结結 余餘 转轉 调調 业業 动動 达達 应應 归歸 " +
  "办辦 厅廳 处處 区區 县縣 镇鎮 乡鄉 满滿 访訪 众眾 对對 时時 间間 质質 环環 态態 会會 济濟 综綜 监監 检檢 " +
  "审審 报報 组組 织織 机機 构構 协協 议議 规規 则則 制製 严嚴 纪紀 录錄 证證証 书書 档檔 优優 长長 远遠 进進 " +
  "运運 续續 维維 护護 设設 备備 车車 辆輛 场場 园園 图圖 馆館 卫衛 医醫 疗療 教敎 师師 学學 体體 农農 粮糧 " +
  "岁歲 税稅 债債 贷貸 贴貼 补補 赔賠 偿償 赠贈 较較 变變 减減 节節 约約 战戰 领領 导導 职職 责責 权權 义義 " +
  "认認 识識 说說 读讀 写寫 号號 种種 当當 电電 网網 线線 络絡 联聯 尽盡 压壓 签簽 订訂 统統 筹籌 启啟 复復 " +
  "杂雜 缴繳 库庫 发發 无無 后後 里裏 与與 为為";

const REPRESENTATIVE: ReadonlyMap<string, string> = representatives();

/** A pair of places in which two names differ. */
export interface Difference {
  readonly first: string;
  readonly second: string;
}

/**
 * A name as the eye takes it: full-width forms and ligatures plain (NFKC), look-alike letters and Han characters, and
 * simplified and traditional ones, folded to one of them. Upper and lower case stay apart. For comparing only.
 */
export function skeleton(name: string): string {
  return [...name.normalize("NFKC")].map((character) => REPRESENTATIVE.get(character) ?? character).join("");
}

/** Whether two different names can hardly be told apart. Some are words in their own right (帐, 账): the caller judges. */
export function looksAlike(a: string, b: string): boolean {
  return a !== b && skeleton(a) === skeleton(b);
}

/** The characters in which two names differ, in order; one pair for the whole middle when their lengths differ. */
export function differingCharacters(a: string, b: string): Difference[] {
  const first = [...a];
  const second = [...b];
  if (first.length !== second.length) return middles(first, second);
  return first.flatMap((character, index) => {
    const other = second[index] ?? "";
    return character === other ? [] : [{ first: character, second: other }];
  });
}

function middles(first: readonly string[], second: readonly string[]): Difference[] {
  const shorter = Math.min(first.length, second.length);
  let head = 0;
  while (head < shorter && first[head] === second[head]) head += 1;
  let tail = 0;
  while (tail < shorter - head && first.at(-1 - tail) === second.at(-1 - tail)) tail += 1;
  const middle = (name: readonly string[]) => name.slice(head, name.length - tail).join("");
  return [{ first: middle(first), second: middle(second) }];
}

/** All groups, each a text of characters the first of which stands for the others. */
export function lookAlikeGroups(): string[] {
  return [...LOOK_ALIKE_HAN.split(" "), ...LOOK_ALIKE_LETTERS, ...TRADITIONAL.split(" ")];
}

function representatives(): Map<string, string> {
  const table = new Map<string, string>();
  for (const group of lookAlikeGroups()) {
    const [first = "", ...others] = group;
    for (const other of others) table.set(other, first);
  }
  return table;
}
