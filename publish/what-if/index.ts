export { rulesTexts, type WhatIfComponent, type WhatIfOptions, whatIfComponent } from "./component.ts";
export { htmlText, jsonForScript } from "./embed.ts";
export type { RulesText, WhatIfData } from "./model/data.ts";
export { edgesAround, type NearEdge } from "./model/edges.ts";
export { type UnitJson, unitFromJson, unitToJson } from "./model/unit-json.ts";
export { type StandalonePage, standalonePage } from "./standalone.ts";
