// Lists of Falco's default rules that other people's rules use most → their items, where these are few
// and the same in every file that has the list. Facts of falcosecurity/rules, tag falco-rules-5.1.0.

const lists = `
shell_binaries ash bash csh ksh sh tcsh zsh dash
http_server_binaries nginx httpd httpd-foregroun lighttpd apache apache2
db_server_binaries mysqld postgres sqlplus
nosql_server_binaries couchdb memcached redis-server rabbitmq-server mongod
userexec_binaries sudo su suexec critical-stack dzdo
cron_binaries anacron cron crond crontab
grep_binaries grep egrep fgrep
data_remove_commands shred mkfs mke2fs
sensitive_file_names /etc/shadow /etc/sudoers /etc/pam.conf /etc/security/pwquality.conf
log_directories /var/log /dev/log
rfc_1918_addresses 10.0.0.0/8 172.16.0.0/12 192.168.0.0/16
docker_binaries docker dockerd containerd-shim runc:[1:CHILD] pause exe docker-compose docker-entrypoi docker-runc-cur docker-current dockerd-current
ssh_binaries sshd sftp-server ssh-agent ssh scp sftp ssh-keygen ssh-keysign ssh-keyscan ssh-add
network_tool_binaries nc ncat netcat nmap dig tcpdump tshark ngrep telnet mitmproxy socat zmap
remote_file_copy_binaries rsync scp sftp dcp
http_proxy_binaries curl wget
shell_config_files /etc/profile /etc/bashrc /etc/csh.cshrc /etc/csh.login
interpreted_binaries lua node perl perl5 perl6 php python python2 python3 ruby tcl
k8s_client_binaries docker kubectl crictl
node_package_managers npm yarn pnpm bun
recon_binaries w whoami id who uname
shell_mgmt_binaries add-shell remove-shell
monitored_directories /boot /lib /lib64 /usr/lib /usr/local/lib /usr/local/sbin /usr/local/bin /root/.ssh
`;

export const defaultListItems: ReadonlyMap<string, readonly string[]> = new Map(
  lists
    .trim()
    .split('\n')
    .map((line) => {
      const [name = '', ...items] = line.split(' ');
      return [name, items] as const;
    }),
);
