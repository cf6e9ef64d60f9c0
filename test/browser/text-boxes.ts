/** As much of a page as the check needs; the project's own code has no pages in its types. */
interface Element {
  readonly textContent: string | null;
  getAttribute(name: string): string | null;
  setAttribute(name: string, value: string): void;
  getBoundingClientRect(): {
    readonly left: number;
    readonly right: number;
    readonly top: number;
    readonly bottom: number;
  };
  querySelectorAll(selector: string): Iterable<Element>;
}
interface Pen {
  font: string;
  measureText(text: string): { readonly width: number };
}
declare const document: {
  querySelectorAll(selector: string): Iterable<Element>;
  createElement(name: "canvas"): { getContext(kind: "2d"): Pen };
};

/** What is wrong with one text of a picture. */
export interface Fault {
  readonly kind: "outside" | "overlap";
  readonly picture: number;
  readonly font: string;
  readonly texts: readonly string[];
}

/**
 * Runs in the page. Texts outside of their picture, and texts that cover each other; a box is taken without the room that
 * fonts leave above and below the letters.
 */
export function faultsOf(font: string): Fault[] {
  const found: Fault[] = [];
  [...document.querySelectorAll("svg")].forEach((svg, picture) => {
    const frame = svg.getBoundingClientRect();
    const texts = [...svg.querySelectorAll("text")].filter(
      (text) => text.textContent !== "" && text.getAttribute("opacity") !== "0" && text.getAttribute("stroke") === null,
    );
    for (const text of texts) if (font !== "") text.setAttribute("font-family", font);
    const boxes = texts.map((text) => {
      const box = text.getBoundingClientRect();
      const upright = /rotate/u.test(text.getAttribute("transform") ?? "");
      const [slackX, slackY] = upright ? [3, 0] : [0, 3];
      return {
        text: text.textContent ?? "",
        left: box.left + slackX,
        right: box.right - slackX,
        top: box.top + slackY,
        bottom: box.bottom - slackY,
      };
    });
    boxes.forEach((a, index) => {
      const outside = a.left < frame.left || a.right > frame.right || a.top < frame.top || a.bottom > frame.bottom;
      if (outside) found.push({ kind: "outside", picture, font, texts: [a.text] });
      for (const b of boxes.slice(index + 1)) {
        const apart = a.right <= b.left || b.right <= a.left || a.bottom <= b.top || b.bottom <= a.top;
        if (!apart) found.push({ kind: "overlap", picture, font, texts: [a.text, b.text] });
      }
    });
  });
  return found;
}

/** Runs in the page. The pixels of each text in the widest of the fonts. */
export function widthsOf({ texts, looks }: { readonly texts: readonly string[]; readonly looks: readonly string[] }) {
  const pen = document.createElement("canvas").getContext("2d");
  return texts.map((text) =>
    Math.max(
      ...looks.map((look) => {
        pen.font = look;
        return pen.measureText(text).width;
      }),
    ),
  );
}
