import fc from "fast-check";
import { expect, test } from "vitest";
import { htmlText, jsonForScript } from "../../publish/index.ts";

const hostile = fc.constantFrom(
  "</script>",
  "<!--",
  "<script>",
  "]]>",
  "\u2028",
  "\u2029",
  "&lt;",
  '"',
  "\\u003c",
  "\0",
);
const text = fc.array(fc.oneof(hostile, fc.string({ unit: "binary" }))).map((parts) => parts.join(""));

test("JSON in a script element is the same value and cannot end the element", () => {
  const property = fc.property(fc.array(fc.tuple(text, fc.jsonValue())), (value) => {
    const written = jsonForScript(value);
    expect(JSON.parse(written)).toEqual(JSON.parse(JSON.stringify(value)));
    expect(written).not.toMatch(/[<>&\u2028\u2029]/u);
  });
  fc.assert(property, { seed: 20_252 });
});

test("a text in markup is no markup", () => {
  expect(htmlText(`<b a="x" b='y'>&`)).toBe("&#60;b a=&#34;x&#34; b=&#39;y&#39;&#62;&#38;");
});
