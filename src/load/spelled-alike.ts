import type { Spec } from '../core/spec.ts';
import type { Complain } from './contradictions.ts';

type Named = { readonly is: string; readonly path: readonly (string | number)[] };

/**
 * Generated files spell names as identifiers, without hyphens: `a-1` and `a1` are both A1 there. One would silently take the
 * place of the other.
 */
export function spelledAlike(spec: Spec, complain: Complain): void {
  let told = false;
  const tell: Complain = (...problem) => {
    told = true;
    complain(...problem);
  };
  for (const list of ['services', 'dependencies', 'transactions'] as const) {
    alike(namesOf(spec[list], [list]), tell);
  }
  for (const [at, { steps }] of spec.transactions.entries()) {
    alike(namesOf(steps, ['transactions', at, 'steps']), tell);
  }
  // These are put together from the names above, whose problems would all be told again.
  if (!told) alike(functionsOf(spec), tell);
}

function namesOf(parts: readonly { readonly name: string }[], path: readonly (string | number)[]): Named[] {
  return parts.map(({ name }, index) => ({ is: name, path: [...path, index, 'name'] }));
}

/** What a saga calls, by the names that its address is put together from: `transaction/service/name`. */
function functionsOf({ transactions }: Spec): Named[] {
  return transactions.flatMap(({ name: transaction, steps }, at) =>
    steps.flatMap(({ name, compensation, service }, index) => {
      const path = ['transactions', at, 'steps', index];
      const one = (is: string, key: string) => ({
        is: `${transaction}/${service}/${is}`,
        path: [...path, key],
      });
      return [one(name, 'name'), ...(compensation === undefined ? [] : [one(compensation, 'compensation')])];
    }),
  );
}

function alike(all: readonly Named[], complain: Complain): void {
  const first = new Map<string, string>();
  for (const named of all) {
    const key = spelled(named.is.replaceAll('/', '-'));
    const other = first.get(key) ?? named.is;
    first.set(key, other);
    if (other === named.is) continue;
    const [before, now] = apart(other, named.is);
    complain(
      named.path,
      {
        en: `"${now}" and "${before}" become one identifier in generated files`,
        ko: `생성되는 파일에서 같은 식별자가 되는 이름입니다: "${before}", "${now}"`,
      },
      { en: 'rename one of the two', ko: '둘 중 하나의 이름을 바꾸십시오' },
    );
  }
}

/** Says of functions only what tells them apart. */
function apart(before: string, now: string): [string, string] {
  const owner = (name: string) => name.slice(0, name.lastIndexOf('/') + 1);
  const own = (name: string) => name.slice(owner(name).length);
  return owner(before) === owner(now) ? [own(before), own(now)] : [before, now];
}

/** Capitals stand where hyphens were: `a-b` is aB and differs from `ab`, while `a-1` and `a1` are one. */
function spelled(name: string): string {
  return name.replace(/-+(.?)/g, (_, next: string) => next.toUpperCase());
}
