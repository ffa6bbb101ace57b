import type { Catalogue, ScopeKind } from './catalogue.ts';
import type { GivenFacts } from './fact.ts';
import { type Resolved, resolve } from './resolve.ts';
import type { Service, Spec } from './spec.ts';

/** The system, or one part of it, seen through the facts that hold there. */
export interface View extends Resolved {
  readonly kind: ScopeKind | 'domain';
  /** The part's name; the empty string for the system. */
  readonly name: string;
}

/** The system first, then its domains (if there are several), services with facts of their own, dependencies, transactions. */
export function viewsOf(spec: Spec, catalogue: Catalogue): View[] {
  const view = (kind: View['kind'], name: string, seen: Spec, part?: string): View => ({
    kind,
    name,
    ...resolve(seen, catalogue, part),
  });
  const domains = domainsOf(spec);
  return [
    view('system', '', spec),
    ...(domains.length > 1 ? domains : []).map((domain) => view('domain', domain, within(spec, [domain]))),
    ...spec.services
      .filter(hasOwnFacts)
      .map((service) => view('service', service.name, ofService(spec, service))),
    ...spec.dependencies.map((dependency) => {
      const seen = within(spec, domainsAt(spec, dependency['used-by'] ?? []));
      return view('dependency', dependency.name, { ...seen, dependencies: [dependency] }, 'dependencies');
    }),
    ...spec.transactions.map((transaction) => {
      const services = transaction.steps.map((step) => step.service);
      const seen = within(spec, domainsAt(spec, services));
      return view('transaction', transaction.name, { ...seen, transactions: [transaction] }, 'transactions');
    }),
  ];
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

function hasOwnFacts(service: Service): boolean {
  return Object.keys(service.facts ?? {}).length > 0;
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
