import { expect, test } from "vitest";
import { chartSvg, winnersLosersChart } from "../../../analysis/index.ts";

test("few winners among many losers are drawn", async () => {
  const losers = Array.from({ length: 20 }, (_, index) => ({ label: `losing ${index}`, change: `-${index + 5}` }));
  const rows = [...losers, { label: "gaining", change: "0.1" }, { label: "staying", change: "0" }];
  const chart = winnersLosersChart({ rows, most: 6 }, { lang: "en" });
  const svg = await chartSvg(chart);
  expect(chart.rows).toHaveLength(22);
  const drawn = [...svg.matchAll(/>((?:gaining|losing \d+|staying))<\/text>/gu)].map(([, name]) => name);
  expect(drawn).toEqual(["gaining", "losing 15", "losing 16", "losing 17", "losing 18", "losing 19"]);
  expect(chart.title).toBe("Of 22 units 1 gain and 20 lose, 1 stay as they are; losing 19 moves most (−24)");
});
