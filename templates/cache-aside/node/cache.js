// <<service.header>>
//
// A cache in the memory of <<service.id>>. The spec accepts data that is <<stale.text>> old. Entries are loaded anew from half of that age on, so
// that the other half bridges a source that fails: no answer is ever older than the spec accepts.
const OLDEST = <<age.ms>>;
const FRESH = OLDEST / 2;

// load(key): reads the source. entries: how many are kept; the one that was used longest ago makes room.
export function createCache(load, { entries }) {
  const known = new Map();
  const loading = new Map();

  // One load for all that ask for the same key at the same time.
  function reload(key) {
    const running = loading.get(key);
    if (running) return running;
    const at = Date.now();
    const started = load(key)
      .then((value) => {
        // What was forgotten meanwhile may have been read before the change.
        if (loading.get(key) === started) keep(key, { at, value });
        return value;
      })
      .finally(() => {
        if (loading.get(key) === started) loading.delete(key);
      });
    loading.set(key, started);
    return started;
  }

  function keep(key, entry) {
    known.delete(key);
    known.set(key, entry);
    if (known.size > entries) known.delete(known.keys().next().value);
  }

  return {
    async get(key) {
      const entry = known.get(key);
      const younger = (limit) => entry !== undefined && Date.now() - entry.at < limit;
      if (younger(FRESH)) {
        keep(key, entry);
        return entry.value;
      }
      try {
        return await reload(key);
      } catch (error) {
        if (younger(OLDEST)) return entry.value;
        throw error;
      }
    },
    // Call it after each write.
    forget(key) {
      known.delete(key);
      loading.delete(key);
    },
  };
}
