import { type Code, entryOf } from "./catalogue/index.ts";
import type { Diagnostic, MessageValues, Place, Related } from "./diagnostic.ts";
import type { Span } from "./source.ts";

/**
 * A problem as data, with the severity the catalogue gives it.
 *
 * @param where    the stretch of text or the place in a file; undefined when it is the command itself that is wrong
 * @param values   what the message names, keyed by the placeholders of the catalogue entry
 * @param related  other places that belong to it, in the order to be shown
 */
export function problem(
  code: Code,
  where: Span | Place | undefined,
  values: MessageValues = {},
  related: readonly Related[] = [],
): Diagnostic {
  const { severity } = entryOf(code);
  if (where === undefined) return { code, severity, values, related };
  return { code, severity, place: toPlace(where), values, related };
}

/** A further place of a problem; its values fill the entry's `related` text, over those of the problem itself. */
export function relatedPlace(where: Span | Place, values: MessageValues = {}): Related {
  return { place: toPlace(where), values };
}

export function hasErrors(list: readonly Diagnostic[]): boolean {
  return list.some((diagnostic) => diagnostic.severity === "error");
}

function toPlace(where: Span | Place): Place {
  return "source" in where ? { span: where } : where;
}
