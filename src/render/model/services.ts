import type { Defaults } from '../../core/defaults.ts';
import type { PatternAdvice } from '../../core/pattern-advice.ts';
import type { Service, Spec } from '../../core/spec.ts';
import { type Duration, duration } from './duration.ts';
import { type Names, names, slug } from './name.ts';
import { concerns, partHeader } from './scope.ts';
import type { ServicePatterns } from './service-patterns.ts';
import { isSender } from './services-by-part.ts';
import { sqlName } from './sql-name.ts';
import { type StoredData, storedData } from './stored-data.ts';

export type ServiceModel = Names &
  StoredData & {
    /** Opens files that are for this service only. */
    header: string;
    name: string;
    /** The database role it logs in as, which is none of the roles of people: those belong to the whole cluster too. */
    login: string;
    /** One element where it has something to tell others; else `silent` has one. */
    sends: object[];
    silent: object[];
    title: string;
    port: number;
    path: string;
    routes: Route[];
  } & Partial<ServicePatterns>;

/** A path that clients reach through the gateway. */
export type Route = Names & {
  service: string;
  path: string;
  /** The path without a slash at its end, so that more can follow: empty for the root. */
  prefix: string;
  /** What every path below it begins with. */
  below: string;
  port: number;
  timeout: Duration;
  /** Where requests that may be repeated are: how often (`repeats` without the first), and how long one try may take. */
  retry: { tries: number; repeats: number; perTry: Duration };
  /** The same within what Amazon's HTTP API allows: 50 ms to 30 s. */
  awsTimeout: Duration;
};

const SHORTEST_AWS_TIMEOUT = 0.05;
const LONGEST_AWS_TIMEOUT = 30;

/**
 * The services that the pattern was adopted for. All are reached through the gateway, unless the spec says of some that they
 * are public: then only those are.
 */
export function services(
  spec: Spec,
  advice: PatternAdvice,
  defaults: Defaults,
  patternsOf: (service: Service) => Partial<ServicePatterns> = () => ({}),
): ServiceModel[] {
  const told = spec.services.some((service) => service.public === true);
  const isPublic = (service: Service) => service.public ?? !told;
  return spec.services
    .filter(({ name, domain }) => concerns(advice, 'service', name, domain))
    .map((service) => {
      const port = service.port ?? defaults['service-port'];
      const path = service.path ?? `/api/v1/${service.name}`;
      return {
        ...names(service.name),
        ...storedData(service),
        ...patternsOf(service),
        ...(isSender(spec, service) ? { sends: [{}], silent: [] } : { sends: [], silent: [{}] }),
        login: sqlName(`${slug(spec.name, 'system')}-${service.name}-app`),
        header: partHeader(advice, 'service', service.name, service.domain),
        name: service.name,
        title: service.title ?? service.name,
        port,
        path,
        routes: isPublic(service)
          ? routes(
              service,
              path,
              port,
              spec.gateway?.timeout ?? defaults['gateway-timeout'],
              defaults['gateway-tries'],
            )
          : [],
      };
    });
}

function routes(service: Service, path: string, port: number, timeout: number, tries: number): Route[] {
  const prefix = path.replace(/\/+$/, '');
  return [
    {
      ...names(service.name),
      service: service.name,
      path: prefix || '/',
      prefix,
      below: `${prefix}/`,
      port,
      timeout: duration(timeout),
      retry: {
        tries,
        repeats: tries - 1,
        perTry: duration(Math.floor(Math.round(timeout * 1000) / tries) / 1000),
      },
      awsTimeout: duration(Math.max(SHORTEST_AWS_TIMEOUT, Math.min(timeout, LONGEST_AWS_TIMEOUT))),
    },
  ];
}
