/** What would end a script element, begin a comment in it, or end a line of older JavaScript. */
const UNSAFE = /[<>&\u2028\u2029]/gu;

/** JSON to stand between the tags of a script element: the same value, and no text in it can end the element. */
export function jsonForScript(value: unknown): string {
  return JSON.stringify(value).replace(UNSAFE, escaped);
}

/** A text as the content of an element or of an attribute in double quotes. */
export function htmlText(text: string): string {
  return text.replace(/[&<>"']/gu, (character) => `&#${character.charCodeAt(0)};`);
}

function escaped(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
}
