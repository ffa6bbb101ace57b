/**
 * A configuration with some of its addresses replaced, and nothing else: so that what was written for a Compose network runs on
 * free ports of one machine. Throws when an address does not occur.
 *
 * @param addresses what stands in the file (`account:8081`) and what is to stand there (`127.0.0.1:40123`)
 */
export function readdressed(body: string, addresses: Readonly<Record<string, string>>): string {
  return Object.entries(addresses).reduce((text, [from, to]) => {
    const parts = text.split(new RegExp(`(?<![\\w.-])${from.replace(/[.:]/g, '\\$&')}(?![\\w-])`));
    if (parts.length === 1) throw new Error(`no address ${from} in the configuration`);
    return parts.join(to);
  }, body);
}
