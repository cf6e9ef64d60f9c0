/** What a text shows of its outline. */
export interface Outline {
  readonly headings: number;
  readonly fences: number;
}

/** Headings (`#` … `######`) and code fences of a Markdown text; a `#` inside a fence is no heading. */
export function outline(markdown: string): Outline {
  let fence = "";
  let headings = 0;
  let fences = 0;
  for (const line of markdown.split("\n")) {
    const mark = /^ {0,3}(`{3,}|~{3,})/u.exec(line)?.[1] ?? "";
    if (fence === "" && mark !== "") {
      fence = mark;
      fences += 1;
    } else if (fence !== "" && mark.startsWith(fence) && line.trim() === mark) fence = "";
    else if (fence === "" && /^#{1,6} /u.test(line)) headings += 1;
  }
  return { headings, fences };
}

interface Forbidden {
  readonly what: string;
  readonly pattern: RegExp;
}

const forbidden: readonly Forbidden[] = [
  { what: "a path of one machine", pattern: /(?<![\w.)\]}*~@-])\/(?:root|home|Users|work|tmp|mnt)\/\w/u },
  { what: "a path of one machine", pattern: /\b[A-Z]:\\(?:Users|Documents|Temp)\\/u },
  { what: "a host of one network", pattern: /:\/\/(?:localhost|127\.|10\.|192\.168\.|172\.(?:1[6-9]|2\d|3[01])\.)/u },
  {
    what: "a registry's host",
    pattern: /\b(?:registry\.[a-z]+\.[a-z]+|npm\.jsr\.io|[\w.-]*(?:artifactory|verdaccio)[\w.-]*\.)/u,
  },
];

/** One line for each place of a text that ties it to one machine or one registry. */
export function machineTraces(path: string, text: string): readonly string[] {
  return text.split("\n").flatMap((line, index) =>
    forbidden.flatMap(({ what, pattern }) => {
      const found = pattern.exec(line)?.[0];
      return found === undefined ? [] : [`${path}:${index + 1} ${what}: ${found.trim()}`];
    }),
  );
}

interface Lock {
  readonly packages: Readonly<Record<string, LockedPackage>>;
}

interface LockedPackage {
  readonly resolved?: string;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

/** Packages of a lock file that say where they were fetched. */
export function resolvedPackages(lock: string): readonly string[] {
  const { packages } = JSON.parse(lock) as Lock;
  return Object.keys(packages).filter((name) => packages[name]?.resolved !== undefined);
}

/**
 * Optional packages (the binaries of other platforms) that a lock file needs but does not hold: `npm ci` refuses such a
 * file, on every platform.
 */
export function absentPackages(lock: string): readonly string[] {
  const { packages } = JSON.parse(lock) as Lock;
  return Object.entries(packages).flatMap(([path, { optionalDependencies = {} }]) =>
    Object.keys(optionalDependencies).filter((name) => {
      const places = [`${path}/node_modules/${name}`, `node_modules/${name}`];
      return places.every((place) => packages[place] === undefined);
    }),
  );
}
