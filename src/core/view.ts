import type { Catalogue } from './catalogue.ts';
import type { GivenFacts } from './fact.ts';
import type { ScopeKind } from './pattern.ts';
import { pointlessIn } from './pointless.ts';
import { type Narrowed, type Resolved, resolve, toldByServices } from './resolve.ts';
import type { Service, Spec, Transaction } from './spec.ts';

/** The system, or one part of it, seen through the facts that hold there. */
export interface View extends Resolved {
  readonly kind: ScopeKind | 'domain';
  /** The part's name; the empty string for the system. */
  readonly name: string;
  /** The facts that make no sense to ask for here. */
  readonly pointless: ReadonlySet<string>;
}

/**
 * The system first, then its domains (if there are several), services with facts, data or patterns in use of their own,
 * dependencies, transactions. What is listed for another part plays no role in a part's view.
 */
export function viewsOf(spec: Spec, catalogue: Catalogue): View[] {
  const told = toldByServices(spec, catalogue.vocabulary);
  const view = (kind: View['kind'], name: string, seen: Spec, narrowed?: Narrowed): View => {
    const resolved = resolve(seen, catalogue, narrowed, told);
    return { kind, name, ...resolved, pointless: pointlessIn(resolved.all, catalogue.vocabulary) };
  };
  const domains = domainsOf(spec);
  return [
    view('system', '', spec),
    ...(domains.length > 1 ? domains : []).map((domain) => {
      const services = spec.services.filter((service) => service.domain === domain);
      const seen = within(spec, [domain]);
      if (services.length === 0) return view('domain', domain, seen);
      return view('domain', domain, ownLists(seen, services), narrowedTo(spec, services));
    }),
    ...spec.services
      .filter((service) => hasOwnFacts(service) || isNamedIn(spec, service))
      .map((service) => {
        const seen = ownLists(ofService(spec, service), [service]);
        return view('service', service.name, seen, narrowedTo(spec, [service]));
      }),
    ...spec.dependencies.map((dependency) => {
      const seen = within(spec, domainsAt(spec, dependency['used-by'] ?? []));
      const parts = ['dependencies'];
      return view('dependency', dependency.name, { ...seen, dependencies: [dependency] }, { parts });
    }),
    ...spec.transactions.map((transaction) => {
      const seen = within(spec, domainsAt(spec, servicesIn(transaction)));
      const parts = ['transactions'];
      return view('transaction', transaction.name, { ...seen, transactions: [transaction] }, { parts });
    }),
  ];
}

/** The transactions that services take part in, and the dependencies that they, or nobody in particular, call. */
function ownLists(spec: Spec, services: readonly Service[]): Spec {
  const names = services.map(({ name }) => name);
  const isOwn = (used: readonly string[]) => used.some((name) => names.includes(name));
  return {
    ...spec,
    transactions: spec.transactions.filter((transaction) => isOwn(servicesIn(transaction))),
    dependencies: spec.dependencies.filter((it) => it['used-by'] === undefined || isOwn(it['used-by'])),
  };
}

function narrowedTo({ transactions, dependencies }: Spec, services: readonly Service[]): Narrowed {
  const parts = [
    ...(transactions.length > 0 ? ['transactions'] : []),
    ...(dependencies.length > 0 ? ['dependencies'] : []),
  ];
  return { services, parts };
}

function servicesIn({ steps }: Transaction): string[] {
  return steps.map(({ service }) => service);
}

/** The views in which patterns of a scope are judged: the listed parts of that kind, else the domains, else the system. */
export function viewsFor(scope: ScopeKind, views: readonly View[]): View[] {
  const of = (kind: View['kind']) => views.filter((view) => view.kind === kind);
  if (scope === 'system') return of('system');
  const whole = of('domain').length > 0 ? of('domain') : of('system');
  if (scope === 'service') return [...whole, ...of('service')];
  return of(scope).length > 0 ? of(scope) : whole;
}

function domainsOf(spec: Spec): string[] {
  const stated = spec.facts.domain;
  return Array.isArray(stated) ? [...new Set(stated as string[])].sort() : [];
}

function hasOwnFacts({ facts, data }: Service): boolean {
  return Object.keys(facts ?? {}).length > 0 || (data?.some(({ views }) => views !== undefined) ?? false);
}

/** What is in use there only, is judged there only. */
function isNamedIn({ inUse }: Spec, { name }: Service): boolean {
  return inUse.some(({ scope }) => scope === name);
}

function within(spec: Spec, domains: readonly string[]): Spec {
  return domains.length === 0 ? spec : { ...spec, facts: { ...spec.facts, domain: domains } };
}

function domainsAt(spec: Spec, services: readonly string[]): string[] {
  const named = spec.services.filter((service) => services.includes(service.name)).map((it) => it.domain);
  return [...new Set(named.filter((domain) => domain !== undefined))].sort();
}

function ofService(spec: Spec, service: Service): Spec {
  const domain: GivenFacts = service.domain === undefined ? {} : { domain: [service.domain] };
  return { ...spec, facts: { ...spec.facts, ...domain, ...service.facts } };
}
