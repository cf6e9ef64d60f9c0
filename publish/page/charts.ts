import { parse, type Spec, View } from "vega";
import { expressionInterpreter } from "vega-interpreter";

/** Charts with a specification take the place of their picture: the same drawing, which can be touched. */
async function liven(id: string, spec: Spec): Promise<void> {
  const picture = document.querySelector<HTMLElement>(`#${CSS.escape(id)} .picture`);
  if (picture === null) return;
  const stage = document.createElement("div");
  // The element around it tells the picture in words.
  stage.ariaHidden = "true";
  const runtime = parse(spec, undefined, { ast: true });
  const view = new View(runtime, { renderer: "svg", container: stage, hover: true, expr: expressionInterpreter });
  await view.runAsync();
  picture.replaceChildren(stage);
}

const source = document.getElementById("quanheng-charts")?.textContent ?? "{}";
for (const [id, spec] of Object.entries(JSON.parse(source) as Record<string, Spec>)) void liven(id, spec);
