/**
 * Controls, format characters (zero width, direction overrides), odd line ends, halves of pairs, private use: all that a
 * terminal obeys instead of showing, or that shows as nothing.
 */
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\p{Co}]/gu;
const PICTURES = 0x2400;

/**
 * A text with every control and invisible character spelled out, so that nothing in a file or a name can move the
 * cursor, change colours or reorder what the reader sees. Escape becomes ␛, a direction override \u{202e}.
 */
export function visible(text: string): string {
  return text.replace(INVISIBLE, visibleCharacter);
}

function visibleCharacter(character: string): string {
  const point = character.codePointAt(0) ?? 0;
  if (point < 0x20) return String.fromCodePoint(PICTURES + point);
  if (point === 0x7f) return "␡";
  return `\\u{${point.toString(16)}}`;
}
