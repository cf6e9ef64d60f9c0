/** A node with what flows through it. */
export interface Sized {
  readonly id: string;
  readonly column: number;
  readonly amount: number;
  /** Pixels that its label needs. */
  readonly labelHeight: number;
}

export interface Placed {
  readonly top: number;
  readonly bottom: number;
}

export interface FlowLayout {
  readonly height: number;
  readonly nodes: ReadonlyMap<string, Placed>;
  /** Pixels an amount of one takes. */
  readonly scale: number;
}

const gap = 9;

/** Nodes of a column one under the other in their order, with room for their labels; columns are centred. */
export function flowLayout(nodes: readonly Sized[], tallest: number): FlowLayout {
  const columns = [...new Set(nodes.map(({ column }) => column))].map((each) =>
    nodes.filter(({ column }) => column === each),
  );
  const most = Math.max(...columns.map((column) => column.reduce((sum, { amount }) => sum + amount, 0)));
  const scale = most > 0 ? tallest / most : 0;
  const slot = ({ amount, labelHeight }: Sized) => Math.max(amount * scale, labelHeight, 2) + gap;
  const heights = columns.map((column) => column.reduce((sum, node) => sum + slot(node), -gap));
  const height = Math.max(0, ...heights);
  const placed = columns.flatMap((column, index) => {
    let y = (height - (heights[index] ?? 0)) / 2;
    return column.map((node): [string, Placed] => {
      const room = slot(node);
      const size = node.amount * scale;
      const top = y + (room - gap - size) / 2;
      y += room;
      return [node.id, { top, bottom: top + size }];
    });
  });
  return { height, nodes: new Map(placed), scale };
}

export interface Point {
  readonly x: number;
  readonly y: number;
  readonly y2: number;
}

const steps = 14;

/** A band from one side to the other, level at both ends. */
export function bandPoints(from: { x: number; top: number }, to: { x: number; top: number }, thick: number): Point[] {
  return Array.from({ length: steps + 1 }, (_, index) => {
    const part = index / steps;
    const eased = part * part * (3 - 2 * part);
    const top = from.top + (to.top - from.top) * eased;
    return { x: hundredths(from.x + (to.x - from.x) * part), y: hundredths(top), y2: hundredths(top + thick) };
  });
}

export function hundredths(pixels: number): number {
  return Math.round(pixels * 100) / 100;
}
