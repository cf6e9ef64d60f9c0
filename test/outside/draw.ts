import { chartFiles } from "../../analysis/index.ts";
import { realNames, samples } from "../analysis/charts/samples.ts";

/** Every chart as a picture, for comparing runtimes. */
for (const [name, draw] of Object.entries(samples)) {
  console.log(await chartFiles.svg(draw(realNames(name, "zh"), { lang: "zh" })));
}
