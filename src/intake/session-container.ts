// A container of a pod → whether a session runs in it, by its name, its image and its ports.

export type Kind = 'browser' | 'office';

export interface Container {
  readonly name: string;
  readonly image: string;
  readonly ports: readonly number[];
  readonly kind: Kind | undefined;
}

/** Without tag and digest, as Falco has it. */
export function repositoryOf(image: string): string {
  return image.replace(/@.*$/, '').replace(/:[^/:]*$/, '');
}

export const isSidecar = (name: string): boolean =>
  /^(?:istio-|linkerd-|vault-agent|envoy|fluent|filebeat|cloud-?sql-proxy|datadog|otel|dapr|consul-|kuma-|promtail|vector$|log-|logging|metrics)/.test(
    name,
  );

/** Desktop protocols: a pod that serves one is a session, whatever it is called. */
const desktopPorts = [3389, 5900, 6080];

const isPlatform = (words: string): boolean =>
  /(?:^|[-_ ])(?:guacd|guacamole|api|frontend|backend|postgres(?:ql)?|redis|minio|clamv?d|clamav|keycloak|dex|caddy|nginx|proxy|gateway|exporter|operator|controller|webhook|scheduler|cleanup|websockify|sidekick)(?:[-_ ]|$)/.test(
    words,
  );

/** Browsers that a program drives: to render, to test, to probe. */
const isDriven = (words: string): boolean =>
  /browserless|gotenberg|selenium|playwright|puppeteer|chromedp|chromedriver|headless|renderer|screenshot|blackbox|lighthouse/.test(
    words,
  );

export function kindOf(name: string, image: string, ports: readonly number[]): Kind | undefined {
  const repository = repositoryOf(image).toLowerCase();
  const words = `${name.toLowerCase()} ${repository.split('/').at(-1) ?? ''}`;
  if (isSidecar(name) || isPlatform(words) || isDriven(`${words} ${repository}`)) return undefined;
  if (/onlyoffice|libreoffice|(?:^|[-_ ])office(?:[-_ ]|$)/.test(words)) return 'office';
  if (/chrom(?:e|ium)|firefox|(?:vnc|rdp)-browser/.test(words)) return 'browser';
  return ports.some((port) => desktopPorts.includes(port)) ? 'browser' : undefined;
}
