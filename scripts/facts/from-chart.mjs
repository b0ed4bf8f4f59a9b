// The values.yaml and Chart.yaml of the falco chart → every path a value may be given at, and what the chart
// carries.
import { parse } from 'yaml';

/** @param {unknown} value @returns {value is Record<string, unknown>} */
const isMap = (value) => typeof value === 'object' && value !== null && !Array.isArray(value);

/** An empty map and a list are values themselves. @param {unknown} value @returns {readonly string[]} */
function pathsOf(value, path = '') {
  if (!isMap(value) || Object.keys(value).length === 0) return path === '' ? [] : [path];
  return Object.entries(value).flatMap(([key, child]) => {
    // A key with a dot stands in brackets, as helm --set writes it.
    const step = key.includes('.') ? key.replaceAll('.', '\\.') : key;
    return pathsOf(child, path === '' ? step : `${path}.${step}`);
  });
}

/** @param {string} text values.yaml */
export const chartPaths = (text) => pathsOf(parse(text));

/** Whether a YAML text is the values of the falco chart. @param {unknown} values */
export const isChartValues = (values) =>
  isMap(values) && isMap(values['falco']) && isMap(values['driver']);

/** @param {string} text Chart.yaml */
export function readChart(text) {
  const chart = parse(text);
  const dependencies = Array.isArray(chart?.dependencies) ? chart.dependencies : [];
  const sidekick = dependencies.find(
    (/** @type {{ name?: string }} */ one) => one?.name === 'falcosidekick',
  );
  return {
    name: String(chart?.name ?? ''),
    version: String(chart?.version ?? ''),
    falco: String(chart?.appVersion ?? ''),
    sidekick: sidekick === undefined ? undefined : String(sidekick.version),
  };
}
