import { type Bilingual, parseDecimal, type Rational } from "../../core/index.ts";
import type { DataPackage, Resource } from "../package-types.ts";
import {
  type Identity,
  type IdentityKind,
  type MemberKind,
  type Operand,
  type RowsOperand,
  shapes,
} from "./identity.ts";
import type { JsonPath } from "./json-place.ts";
import { type IdentityProblem, isObject, type JsonObject, notThere, nouns, OperandReader } from "./read-operand.ts";

export interface IdentitiesRead {
  readonly identities: readonly Identity[];
  readonly problems: readonly IdentityProblem[];
}

const COMMON_MEMBERS = ["id", "kind", "label", "note", "resource", "where", "blank"];
const NUMBER: Bilingual = { zh: '引号中的数，如 "100"', en: 'a number in quotes, such as "100"' };
const ZERO: Bilingual = { zh: '"zero"', en: '"zero"' };

/** The statements of a package, each name in them found; one with a problem is left out and told. */
export function readIdentities(pkg: DataPackage): IdentitiesRead {
  const reader = new OperandReader(pkg);
  const identities = pkg.binding.identities.map((value, index) =>
    readIdentity(reader, value, ["quanheng", "identities", index]),
  );
  return { identities: identities.filter((identity) => identity !== undefined), problems: reader.problems };
}

function readIdentity(reader: OperandReader, value: JsonObject, path: JsonPath): Identity | undefined {
  const before = reader.problems.length;
  const id = typeof value.id === "string" ? value.id : `#${String(path.at(-1))}`;
  const label = bilingual(value.label) ?? { zh: id, en: id };
  reader.begin(label);
  const kind = readKind(reader, value.kind, [...path, "kind"]);
  if (kind === undefined) return undefined;
  reader.checkMembers(value, path, [
    ...COMMON_MEMBERS,
    ...Object.keys(shapes[kind]),
    ...(kind === "rate" ? ["scale"] : []),
  ]);
  const each = "resource" in value || "where" in value ? reader.rowsOf(value, path) : undefined;
  const note = bilingual(value.note);
  const identity: Identity = {
    ...{ kind, id, path, label, blankIsZero: readBlank(reader, value, path) },
    ...readMembers(reader, kind, value, path, each),
    ...(note === undefined ? {} : { note }),
    ...(each === undefined ? {} : { each }),
    ...readScale(reader, value, path),
  };
  return reader.problems.length === before ? identity : undefined;
}

function readKind(reader: OperandReader, kind: unknown, path: JsonPath): IdentityKind | undefined {
  return isKind(kind) ? kind : reader.unknown(path, nouns.kind, kind, Object.keys(shapes));
}

function isKind(kind: unknown): kind is IdentityKind {
  return typeof kind === "string" && Object.hasOwn(shapes, kind);
}

type Members = Pick<Identity, "operands" | "counted" | "column">;

function readMembers(
  reader: OperandReader,
  kind: IdentityKind,
  value: JsonObject,
  path: JsonPath,
  each: RowsOperand | undefined,
): Members {
  const operands = new Map<string, readonly Operand[]>();
  let others: Omit<Members, "operands"> = {};
  for (const [name, member] of Object.entries<MemberKind>(shapes[kind])) {
    if (member === "operand" || member === "operands")
      operands.set(name, readOperands(reader, member, value[name], [...path, name], each?.resource));
    else others = { ...others, ...readOther(reader, member, value[name], [...path, name], each?.resource) };
  }
  return { operands, ...others };
}

function readOperands(
  reader: OperandReader,
  member: "operand" | "operands",
  value: unknown,
  path: JsonPath,
  own: Resource | undefined,
): readonly Operand[] {
  if (member === "operands") return reader.operands(value, path, own) ?? [];
  const operand = reader.operand(value, path, own);
  return operand === undefined ? [] : [operand];
}

function readOther(
  reader: OperandReader,
  member: "rows" | "column",
  value: unknown,
  path: JsonPath,
  own: Resource | undefined,
): Omit<Members, "operands"> {
  if (member === "rows") {
    const counted = reader.rows(value, path);
    return counted === undefined ? {} : { counted };
  }
  if (!own) reader.invalid(path.slice(0, -1), notThere(undefined), { zh: '"resource"', en: '"resource"' });
  const column = own && reader.column(value, path, own);
  return column === undefined ? {} : { column };
}

function readScale(reader: OperandReader, value: JsonObject, path: JsonPath): { scale?: Rational } {
  const text = value.scale;
  if (text === undefined) return {};
  const scale = typeof text === "string" ? parseDecimal(text) : undefined;
  if (scale) return { scale };
  reader.invalid([...path, "scale"], notThere(text), NUMBER);
  return {};
}

function readBlank(reader: OperandReader, value: JsonObject, path: JsonPath): boolean {
  const blank = value.blank;
  if (blank !== undefined && blank !== "zero") reader.invalid([...path, "blank"], notThere(blank), ZERO);
  return blank === "zero";
}

/** A text in both languages, or one text for both. */
function bilingual(value: unknown): Bilingual | undefined {
  if (typeof value === "string") return { zh: value, en: value };
  if (!isObject(value)) return undefined;
  const { zh, en } = value;
  return typeof zh === "string" && typeof en === "string" ? { zh, en } : undefined;
}
