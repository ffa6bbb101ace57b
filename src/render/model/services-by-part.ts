import type { Service, Spec, Transaction } from '../../core/spec.ts';
import type { ServiceModel } from './services.ts';

/** The services that play a part, as far as the spec tells. Where it tells it of none, nobody is left out. */
export type ServicesByPart = {
  /** Have events to tell of, or answer for a step of a transaction. */
  senders: readonly ServiceModel[];
  /** Are told to do a step of a transaction. Who listens to events, a spec cannot say. */
  receivers: readonly ServiceModel[];
  /** Own data. */
  owners: readonly ServiceModel[];
};

export function servicesByPart(
  services: readonly ServiceModel[],
  transactions: readonly Transaction[],
): ServicesByPart {
  const participants = new Set(transactions.flatMap(({ steps }) => steps.map(({ service }) => service)));
  const tells = ({ entities }: ServiceModel) => entities.some(({ events }) => events.length > 0);
  return {
    senders: thoseOrAll(services, (service) => tells(service) || participants.has(service.id)),
    receivers: thoseOrAll(services, ({ id }) => participants.has(id)),
    owners: thoseOrAll(services, ({ entities }) => entities.length > 0),
  };
}

/** Whether a service has something to tell others: events, or how a step of a transaction ended. */
export function isSender({ services, transactions }: Spec, { name }: Service): boolean {
  const participants = new Set(transactions.flatMap(({ steps }) => steps.map(({ service }) => service)));
  const telling = services.filter(
    (service) => participants.has(service.name) || service.data?.some(({ events = [] }) => events.length > 0),
  );
  return telling.length === 0 || telling.some((service) => service.name === name);
}

function thoseOrAll(
  services: readonly ServiceModel[],
  plays: (service: ServiceModel) => boolean,
): readonly ServiceModel[] {
  const those = services.filter(plays);
  return those.length > 0 ? those : services;
}
