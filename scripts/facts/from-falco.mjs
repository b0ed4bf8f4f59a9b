// What a Falco prints about itself, as JSON → tables. As read in falcosecurity/falco 13074749 and
// falcosecurity/libs 48dfd53c:
//   falco --list --format json         userspace/engine/field_formatter.cpp, JsonFieldFormatter;
//                                      libsinsp/filter.cpp, filter_fieldclass_info::as_json
//   falco --list-events --format json  userspace/falco/app/actions/event_formatter.cpp, JsonFormatter
//   falco --version -o json_output=true  userspace/falco/versions_info.cpp, as_json
// The list of fields leaves out those that are deprecated or hidden, and says of none whether it stands in
// conditions only; that is kept from the table before, and told.

/** @typedef {import('./tables.mjs').FieldLine} FieldLine @typedef {import('./tables.mjs').EventTypes} EventTypes */

/** @param {unknown} value @returns {value is Record<string, unknown>} */
const isObject = (value) => typeof value === 'object' && value !== null && !Array.isArray(value);

/** @param {unknown} value @returns {readonly Record<string, unknown>[]} */
const objects = (value) => (Array.isArray(value) ? value.filter(isObject) : []);

/** What a parsed JSON text is of. @param {unknown} json */
export function kindOfJson(json) {
  if (!isObject(json)) return undefined;
  if (Array.isArray(json['fieldclasses'])) return 'fields';
  if (Array.isArray(json['Syscall events'])) return 'events';
  if (typeof json['falco_version'] === 'string') return 'version';
  return Array.isArray(json['fieldnames']) ? 'names' : undefined;
}

/** `{ required: false, type: ["INDEX", "KEY"] }` → `index|key?` @param {unknown} argument */
function argumentOf(argument) {
  if (!isObject(argument)) return '-';
  const types = Array.isArray(argument['type']) ? argument['type'] : [];
  const kinds = types.map((type) => String(type).toLowerCase());
  return `${kinds.join('|')}${argument['required'] === true ? '' : '?'}`;
}

/** @param {readonly string[]} names */
const some = (names) =>
  names.length <= 20
    ? names.join(', ')
    : `${names.slice(0, 20).join(', ')} and ${names.length - 20} more`;

/**
 * No release drops so many: the list is cut, or of something else.
 * @param {string} what @param {number} missing @param {number} known
 */
function refuseCut(what, missing, known) {
  if (missing > known / 5)
    throw new Error(
      `the list lacks ${missing} of ${known} ${what} known: is it whole, and of Falco?`,
    );
}

/** Plugins whose fields are known to the project; every other class is of libs. */
const plugins = ['container', 'k8smeta'];

/** @param {string} name @param {string} className */
function providerOf(name, className) {
  const plugin = plugins.find((one) => className === one);
  return plugin ?? (name.startsWith('k8smeta.') ? 'k8smeta' : 'libs');
}

/** The list does not say `name` or `suffix`: Falco knows them as keys. */
const suffixes = /\b(?:name|suffix|timestamp)\b/;

/**
 * Event sources of a class; Falco 0.45 names none where it is of all of them.
 * @param {Record<string, unknown>} group
 */
const sourcesOf = (group) =>
  Array.isArray(group['event_sources']) ? group['event_sources'].map(String) : [];

/**
 * @param {Record<string, unknown>} field @param {string} className
 * @param {FieldLine | undefined} old the same field in the table before
 * @returns {FieldLine}
 */
function lineOf(field, className, old) {
  const name = String(field['name']);
  const sign = field['is_list'] === true ? 'l' : '';
  const signs = [...(old?.signs ?? '')].filter((one) => one !== 'l' && one !== 'd');
  return {
    name,
    type: String(field['type']),
    argument:
      old !== undefined && suffixes.test(old.argument)
        ? old.argument
        : argumentOf(field['argument']),
    provider: old?.provider ?? providerOf(name, className),
    signs: [...signs, ...sign].sort().join(''),
  };
}

/**
 * The fields of the list that are of one of the sources.
 * @param {unknown} json @param {readonly FieldLine[]} before @param {readonly string[]} sources
 */
function listedFields(json, before, sources) {
  const known = new Map(before.map((field) => [field.name, field]));
  const groups = objects(isObject(json) ? json['fieldclasses'] : []).filter((group) => {
    const named = sourcesOf(group);
    const own = named.length === 0 ? sources : named;
    return own.some((source) => sources.includes(source));
  });
  return groups.flatMap((group) =>
    objects(group['fields']).map((field) =>
      lineOf(field, String(group['name']), known.get(String(field['name']))),
    ),
  );
}

/**
 * Fields of the table before that the list should hold and does not; and the plugins that this Falco does not
 * load, of whose fields its list says nothing.
 * @param {readonly FieldLine[]} listed @param {readonly FieldLine[]} before
 */
function lostFields(listed, before) {
  const names = new Set(listed.map(({ name }) => name));
  const loaded = new Set(listed.map(({ provider }) => provider));
  const lost = before.filter(({ name, signs }) => !names.has(name) && !/[dpx]/.test(signs));
  const providers = new Set(lost.map(({ provider }) => provider));
  return {
    missing: lost.filter(({ provider }) => loaded.has(provider)).map(({ name }) => name),
    absent: [...providers].filter((one) => !loaded.has(one)),
  };
}

/** @param {FieldLine} field @returns {FieldLine} */
const deprecate = (field) => ({ ...field, signs: [...`${field.signs}d`].sort().join('') });

/** @param {{ added: readonly string[], absent: readonly string[], deprecated: readonly string[] }} found */
function fieldNotes({ added, absent, deprecated }) {
  /** @type {string[]} */
  const notes = [];
  if (added.length > 0)
    notes.push(
      `new: ${some(added)}; whether conditions or outputs alone take them is not in the list`,
    );
  notes.push(
    ...absent.map((one) => `the fields of ${one} are not in the list: they stay as they were`),
  );
  if (deprecated.length > 0)
    notes.push(
      `no longer listed, kept as deprecated: ${some(deprecated)}. If this Falco refuses them, say --gone FIELD,FIELD`,
    );
  return notes;
}

/**
 * @param {unknown} json
 * @param {readonly FieldLine[]} before
 * @param {{ gone?: readonly string[], sources?: readonly string[] }} [options] fields that this Falco refuses
 */
export function fieldsFromJson(json, before, { gone = [], sources = ['syscall'] } = {}) {
  const listed = listedFields(json, before, sources);
  const names = new Set(listed.map(({ name }) => name));
  const held = new Set(before.map(({ name }) => name));
  const added = listed.map(({ name }) => name).filter((name) => !held.has(name));
  const { missing, absent } = lostFields(listed, before);
  refuseCut('fields', missing.length, before.length);
  const deprecated = missing.filter((name) => !gone.includes(name));
  const kept = before
    .filter(({ name }) => !names.has(name) && !gone.includes(name))
    .map((field) => (deprecated.includes(field.name) ? deprecate(field) : field));
  return {
    fields: inOrder([...listed, ...kept], before),
    notes: fieldNotes({ added, absent, deprecated }),
  };
}

/** In the order of the table before; what is new stands behind its neighbour of the list. */
/** @param {readonly FieldLine[]} fields @param {readonly FieldLine[]} before */
function inOrder(fields, before) {
  const byName = new Map(fields.map((field) => [field.name, field]));
  const old = before.filter(({ name }) => byName.has(name)).map(({ name }) => name);
  const order = [...old];
  for (const [at, { name }] of fields.entries()) {
    if (order.includes(name)) continue;
    const neighbour = fields[at - 1]?.name;
    order.splice(neighbour === undefined ? 0 : order.indexOf(neighbour) + 1, 0, name);
  }
  return order.flatMap((name) => byName.get(name) ?? []);
}

/** Categories of the list, in its order. */
const categories = ['Syscall events', 'Tracepoint events', 'Plugin events', 'Metaevents'];

/** A system call without an event of its own says its number. @param {Record<string, unknown>} event */
const isGeneric = (event) =>
  objects(event['params']).some(({ name, type }) => name === 'ID' && type === 'SYSCALLID');

/** @param {unknown} json @param {EventTypes} before */
export function eventTypesFromJson(json, before) {
  const events = categories.flatMap((name) => objects(isObject(json) ? json[name] : []));
  /** @type {Map<string, { available: boolean, generic: boolean }>} */
  const byName = new Map();
  for (const event of events) {
    const name = String(event['name']);
    const { available = false, generic = false } = byName.get(name) ?? {};
    byName.set(name, {
      available: available || event['available'] === true,
      generic: generic || isGeneric(event),
    });
  }
  /** @param {(one: { available: boolean, generic: boolean }) => boolean} holds */
  const where = (holds) =>
    [...byName]
      .filter(([, one]) => holds(one))
      .map(([name]) => name)
      .sort();
  const listed = where(() => true);
  const types = {
    listed,
    uncollected: where(({ available }) => !available),
    unproduced: before.unproduced.filter((name) => !byName.has(name)),
    generic: where(({ generic }) => generic),
  };
  const lost = before.listed.filter((name) => !byName.has(name));
  refuseCut('event types', lost.length, before.listed.length);
  const notes =
    lost.length === 0
      ? []
      : [`no longer listed: ${some(lost)}; conditions on them may be refused, or never match`];
  return { types, notes };
}

/** @param {unknown} json */
export function releaseFromJson(json) {
  const of = isObject(json) ? json : {};
  const plugin = isObject(of['plugin_versions']) ? of['plugin_versions'] : {};
  return {
    falco: String(of['falco_version'] ?? ''),
    engine: String(of['engine_version_semver'] ?? ''),
    containerPlugin: plugin['container'] === undefined ? undefined : String(plugin['container']),
  };
}
