// A file to try the page with: each item has something Falco refuses, or lets through though it
// should not.
export const example = `# Watch the pods of a shop. Nothing here is right yet: see the list beside it.
- list: shell_programs
  items: [bash, sh, zsh]

- macro: shop_pod
  condition: (k8s.pod.labels contains "app: shop")

- macro: allowed_targets
  condition: >
    (fd.net in (10.0.0.0/8) or
     fd.sport = 70000)   # the proxy

- rule: Shell in a shop pod
  desc: A shell starts in a pod of the shop.
  condition: spawned_process and shop_pod and proc.name in (shell_programs)
  output: Shell in shop pod (user=%user.name command=%proc.cmdline pod=%k8s.pod.name)
  priority: WARNING
  tags: [shop, shell]

- rule: Shop pod opens a connection
  desc: A pod of the shop reaches for something it should not.
  condition: evt.type = connect and shop_pod and not allowed_targets
  output: Connection from shop pod (target=%fd.name command=%proc.cmdline)
  priority: NOTICE
  exceptions:
    - name: known_helper
      fields: [proc.name, fd.sport]
      comps: [=, =]
      values:
        - [prometheus-exporter-helper, 9100]

- rule: Shop reads a secret
  desc: A file with a secret is read.
  condition: evt.type in (open, openat) and evt.is_open_read = true and shop_pod and fd.ip in (10.0.0.9) and fd.name startswith /run/secrets/
  output: Secret read (file=%fd.name command=%proc.cmdline)
  priority: CRITICAL
`;
