import type { Place, Source } from './document.ts';

type Step = string | number;

/** Where the parts of a catalogue are written, so that what is wrong with one can be pointed at. */
export interface Places {
  /** Notes where an object stands; the object itself, for a chain. */
  readonly put: <T extends object>(part: T, source: Source, path: readonly Step[]) => T;
  /** Notes that one object stands where another does. */
  readonly same: <T extends object>(part: T, as: object) => T;
  /** The place of a part, or of what it holds under a key; `undefined` where nobody noted it. */
  readonly at: (part: object, key?: Step) => Place | undefined;
}

/** An empty record; it keeps no object alive. */
export function newPlaces(): Places {
  const noted = new WeakMap<object, { readonly source: Source; readonly path: readonly Step[] }>();
  const put: Places['put'] = (part, source, path) => {
    noted.set(part, { source, path });
    return part;
  };
  return {
    put,
    same: (part, as) => {
      const where = noted.get(as);
      return where === undefined ? part : put(part, where.source, where.path);
    },
    at: (part, key) => {
      const where = noted.get(part);
      return where?.source.at(key === undefined ? where.path : [...where.path, key]);
    },
  };
}
