import * as z from "zod";
import { type Bilingual, type Diagnostic, nearest, problem, type SourceText } from "../core/index.ts";
import { type JsonNode, nodeAt, plainJson, readJson } from "./json.ts";
import type { Binding, CellReference, FieldConstraints, FieldSpec, ForeignKey } from "./package-types.ts";

/** What `datapackage.json` says of one table, before its file is read. */
export interface ResourceSpec {
  readonly name: string;
  readonly path: string;
  readonly title?: string;
  readonly rows?: number;
  readonly section?: string;
  readonly sectionColumn?: string;
  readonly fields: ReadonlyMap<string, FieldSpec>;
  readonly primaryKey: readonly string[];
  readonly foreignKeys: readonly ForeignKey[];
  readonly missingValues: readonly string[];
  /** Where the descriptor speaks of it. */
  readonly node: JsonNode;
}

export interface Descriptor {
  readonly source: SourceText;
  readonly root: JsonNode;
  readonly plain: Readonly<Record<string, unknown>>;
  readonly title?: string | Bilingual;
  readonly version?: string;
  readonly resources: readonly ResourceSpec[];
  readonly binding: Binding;
}

export interface DescriptorRead {
  readonly descriptor?: Descriptor;
  readonly diagnostics: readonly Diagnostic[];
}

/** Members that the project gives no meaning to are let through: a package may describe itself further. */
const text = z.string().min(1);
const texts = z.array(z.string());
const oneOrMore = z.union([text.transform((name) => [name]), z.array(text).min(1)]);
const decimal = z.union([z.string(), z.number()]).transform(String);
const words = z.record(z.string(), z.string());
const bilingual = z.object({ zh: text, en: text });

const constraints = z.looseObject({
  required: z.boolean().optional(),
  unique: z.boolean().optional(),
  minimum: decimal.optional(),
  maximum: decimal.optional(),
  pattern: text.refine(isPattern).optional(),
  enum: z.array(decimal).optional(),
});

const field = z.looseObject({
  name: text,
  type: z.enum(["string", "number", "integer", "boolean"]).default("string"),
  description: z.string().optional(),
  unit: text.optional(),
  unitColumn: text.optional(),
  decimals: z.int().min(0).optional(),
  exact: z.boolean().optional(),
  exactUnits: texts.optional(),
  section: text.optional(),
  page: decimal.optional(),
  trueValues: texts.optional(),
  falseValues: texts.optional(),
  constraints: constraints.default({}),
});

const foreignKey = z.looseObject({
  fields: oneOrMore,
  reference: z.looseObject({ resource: z.string(), fields: oneOrMore }),
});

const resource = z.looseObject({
  name: text,
  path: text,
  title: z.string().optional(),
  rows: z.int().min(0).optional(),
  section: text.optional(),
  sectionColumn: text.optional(),
  schema: z.looseObject({
    fields: z.array(field).min(1),
    primaryKey: oneOrMore.default([]),
    foreignKeys: z.array(foreignKey).default([]),
    missingValues: texts.default([""]),
  }),
});

const reference = z.strictObject({ resource: text, row: words, column: text, as: text.optional() });

const binding = z.looseObject({
  unit: z.looseObject({ id: text, name: text.optional(), year: z.int().optional() }),
  inputs: z.record(z.string(), reference).default({}),
  tables: z.record(z.string(), z.strictObject({ resource: text, columns: words, where: words.optional() })).default({}),
  judged: z
    .strictObject({ resource: text, name: text, score: text, reason: text.optional(), evidence: text.optional() })
    .optional(),
  published: z
    .strictObject({
      resource: text,
      name: text,
      points: text.optional(),
      score: text,
      lost: text.optional(),
      note: text.optional(),
      total: reference.optional(),
    })
    .optional(),
  identities: z.array(z.looseObject({})).default([]),
});

const descriptor = z.looseObject({
  name: text,
  title: z.union([text, bilingual]).optional(),
  version: z.string().optional(),
  resources: z.array(resource).min(1),
  quanheng: binding.optional(),
});

/**
 * Reads and checks `datapackage.json` by itself; its files come later.
 *
 * @param folder  name of the package's folder, the unit's id where the descriptor names none
 * @returns problems of `readJson` and `package-invalid`, each at the member that is wrong
 */
export function readDescriptor(source: SourceText, folder: string): DescriptorRead {
  const { root, diagnostics } = readJson(source);
  if (root === undefined) return { diagnostics };
  const plain = plainJson(root);
  const parsed = descriptor.safeParse(plain);
  if (!parsed.success) {
    return { diagnostics: [...diagnostics, ...parsed.error.issues.map((issue) => invalid(root, issue))] };
  }
  const { title, version, resources, quanheng } = parsed.data;
  const read = {
    source,
    root,
    plain: plain as Readonly<Record<string, unknown>>,
    resources: resources.map((spec, index) => resourceSpec(spec, nodeAt(root, ["resources", index]))),
    binding: (quanheng as Binding | undefined) ?? { unit: { id: folder }, inputs: {}, tables: {}, identities: [] },
    ...defined({ title, version }),
  };
  return { descriptor: read, diagnostics: [...diagnostics, ...repeatedNames(read.resources)] };
}

/** The reference as it stands in the descriptor, for problems with what it names. */
export type ReferencePath = readonly (string | number)[];

export function referencesOf({ inputs, published }: Binding): { path: ReferencePath; reference: CellReference }[] {
  const all = Object.entries(inputs).map(([name, one]) => ({ path: ["quanheng", "inputs", name], reference: one }));
  const total = published?.total;
  return total === undefined ? all : [...all, { path: ["quanheng", "published", "total"], reference: total }];
}

function resourceSpec(spec: z.output<typeof resource>, node: JsonNode): ResourceSpec {
  const { name, path, title, rows, section, sectionColumn, schema } = spec;
  return {
    name,
    path,
    ...defined({ title, rows, section, sectionColumn }),
    fields: new Map(schema.fields.map((one) => [one.name, fieldSpec(one)])),
    primaryKey: schema.primaryKey,
    foreignKeys: schema.foreignKeys.map(({ fields, reference: to }) => ({
      fields,
      resource: to.resource === "" ? name : to.resource,
      referenced: to.fields,
    })),
    missingValues: schema.missingValues,
    node,
  };
}

function fieldSpec(one: z.output<typeof field>): FieldSpec {
  const { name, type, constraints: limits, ...rest } = one;
  const { required, unique, minimum, maximum, pattern, enum: labels } = limits;
  const bounds: FieldConstraints = defined({ required, unique, minimum, maximum, pattern, enum: labels });
  const { description, unit, unitColumn, decimals, exact, exactUnits, section, page, trueValues, falseValues } = rest;
  const said = { description, unit, unitColumn, decimals, exact, exactUnits, section, page, trueValues, falseValues };
  return { name, type, constraints: bounds, ...defined(said) };
}

function isPattern(source: string): boolean {
  try {
    return new RegExp(source, "u") instanceof RegExp;
  } catch {
    return false;
  }
}

type Defined<T> = { readonly [K in keyof T]?: Exclude<T[K], undefined> };

/** Only the members that have a value: an absent member and an undefined one are different types here. */
function defined<T extends Readonly<Record<string, unknown>>>(members: T): Defined<T> {
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined)) as Defined<T>;
}

function invalid(root: JsonNode, issue: z.core.$ZodIssue): Diagnostic {
  const steps = issue.path.map(String);
  const where = steps.length === 0 ? "datapackage.json" : steps.join(".");
  return problem("package-invalid", nodeAt(root, issue.path).span, { reason: reasonOf(issue, where) });
}

function reasonOf(issue: z.core.$ZodIssue, where: string): Bilingual {
  if (issue.code === "unrecognized_keys") {
    const keys = issue.keys.join(", ");
    return { zh: `${where} 中有不认识的成员 ${keys}`, en: `${where} has unknown members ${keys}` };
  }
  if (issue.code === "invalid_value") {
    const allowed = issue.values.map(String).join(", ");
    return { zh: `${where} 只能是 ${allowed}`, en: `${where} can only be one of ${allowed}` };
  }
  if (issue.code === "invalid_type") {
    if (issue.message.endsWith("undefined")) return { zh: `缺少 ${where}`, en: `${where} is missing` };
    return { zh: `${where} 应为 ${issue.expected}`, en: `${where} should be ${issue.expected}` };
  }
  return { zh: `${where} 的写法不对（${issue.message}）`, en: `${where} is not as it should be (${issue.message})` };
}

function repeatedNames(resources: readonly ResourceSpec[]): Diagnostic[] {
  const known = new Set<string>();
  return resources.flatMap(({ name, node }) => {
    if (!known.has(name)) {
      known.add(name);
      return [];
    }
    const reason = { zh: `资源“${name}”不止一个`, en: `there is more than one resource "${name}"` };
    return [problem("package-invalid", nodeAt(node, ["name"]).span, { reason })];
  });
}

/** A problem of something the descriptor names and nobody has. */
export function unknownIn(
  root: JsonNode,
  path: ReferencePath,
  kind: "resource" | "column",
  name: string,
  candidates: Iterable<string>,
): Diagnostic {
  const nouns = { resource: { zh: "资源", en: "resource" }, column: { zh: "列", en: "column" } } as const;
  const close = nearest(name, candidates);
  const reason = { zh: `没有名为“${name}”的${nouns[kind].zh}`, en: `there is no ${nouns[kind].en} "${name}"` };
  return problem("package-invalid", nodeAt(root, path).span, { reason, ...(close ? { expected: close } : {}) });
}
