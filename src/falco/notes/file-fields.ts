// Fields of files and connections → notes, in our words. Facts: Falco 0.44.1, libs
// sinsp_filtercheck_fd.cpp and …_fspath.cpp; a table test holds the list against the generated one.
import type { FieldNotes } from './field-note.ts';

const side =
  'Which end is the local one is worked out from the addresses of the machine and can be wrong.';
const ports = 'A number or the name of a service. Above 65535 Falco silently counts from 0 again.';
const names =
  'Compare it with =, != or in and whole names only: Falco looks the names up itself and compares addresses. Other operators stop Falco at the first event.';
const networks = 'Compare it with networks such as 10.0.0.0/8; the mask is a must.';
const words = 'Port as text; a number, unless Falco is told to look up names.';

export const fileFields: FieldNotes = {
  'fd.num': ['Number of the descriptor; 0, 1 and 2 are the standard ones.', 'fd.num in (0, 1, 2)'],
  'fd.type': [
    'Kind of descriptor: file, directory, ipv4, ipv6, unix, pipe, event …',
    'fd.type in (ipv4, ipv6)',
  ],
  'fd.typechar': [
    'Kind of descriptor as one letter: f file, d directory, 4 and 6 IP, u unix socket, p pipe.',
    'fd.typechar = f',
  ],
  'fd.name': [
    'Full path of a file; of a connection both ends: 10.0.0.5:47192->1.2.3.4:443.',
    'fd.name startswith /etc/',
  ],
  'fd.directory': ['Folder of the file.', 'fd.directory = /etc'],
  'fd.filename': ['Name of the file without its folder.', 'fd.filename = shadow'],
  'fd.ip': [
    'Either end of a connection. With in it never matches: use fd.sip or fd.cip there.',
    'fd.ip = 10.0.0.1',
  ],
  'fd.cip': ['Address of the client: who opened the connection.', 'fd.cip = 10.0.0.1'],
  'fd.sip': [
    'Address of the server: of a connect, where it goes.',
    'evt.type = connect and fd.sip = 169.254.169.254',
  ],
  'fd.lip': [`Address on this side. ${side}`, 'fd.lip = 10.0.0.1'],
  'fd.rip': [
    `Address on the other side. ${side} Of a connect, fd.sip is certain.`,
    'fd.rip = 10.0.0.1',
  ],
  'fd.port': [`Either port of the connection. ${ports}`, 'fd.port = 22'],
  'fd.cport': [`Port of the client. ${ports}`, 'fd.cport >= 1024'],
  'fd.sport': [`Port of the server. ${ports}`, 'evt.type = connect and fd.sport in (80, 443)'],
  'fd.lport': [`Port on this side. ${side}`, 'fd.lport = 22'],
  'fd.rport': [`Port on the other side. ${side}`, 'fd.rport = 22'],
  'fd.l4proto': ['Protocol of a connection: tcp, udp, icmp or raw.', 'fd.l4proto = udp'],
  'fd.sockfamily': ['Family of a socket: ip or unix.', 'fd.sockfamily = ip'],
  'fd.is_server': ['Whether this process is the server of the connection.', 'fd.is_server = false'],
  'fd.uid': ['Thread and number of the descriptor: no other has both.', 'fd.uid exists'],
  'fd.containername': ['Container id and name of the file.', 'fd.containername endswith /shadow'],
  'fd.containerdirectory': [
    'Container id and folder of the file.',
    'fd.containerdirectory endswith /etc',
  ],
  'fd.proto': [`Either port of the connection. ${ports}`, 'fd.proto = 443'],
  'fd.cproto': [`${words} That of the client.`, 'fd.cproto = "443"'],
  'fd.sproto': [`${words} That of the server.`, 'fd.sproto = "443"'],
  'fd.lproto': [`${words} That of this side.`, 'fd.lproto = "443"'],
  'fd.rproto': [`${words} That of the other side.`, 'fd.rproto = "443"'],
  'fd.net': [
    `Network of either end. ${networks} With in Falco compares the first one only.`,
    'fd.net = 10.0.0.0/8',
  ],
  'fd.cnet': [`Network of the client. ${networks}`, 'fd.cnet in (10.0.0.0/8, 192.168.0.0/16)'],
  'fd.snet': [
    `Network of the server. ${networks}`,
    'evt.type = connect and not fd.snet in (10.0.0.0/8, 192.168.0.0/16)',
  ],
  'fd.lnet': [`Network of this side. ${networks}`, 'fd.lnet = 10.0.0.0/8'],
  'fd.rnet': [`Network of the other side. ${networks}`, 'fd.rnet = 10.0.0.0/8'],
  'fd.connected': ['Whether a TCP or UDP socket is connected.', 'fd.connected = true'],
  'fd.name_changed': [
    'Whether this event gave the descriptor another name, as the first datagram to a new peer does.',
    'fd.name_changed = true',
  ],
  'fd.cip.name': [`Domain of the client. ${names}`, 'fd.cip.name = example.com'],
  'fd.sip.name': [
    `Domain of the server. ${names}`,
    'evt.type = connect and fd.sip.name = example.com',
  ],
  'fd.lip.name': [`Domain of this side. ${names}`, 'fd.lip.name = example.com'],
  'fd.rip.name': [`Domain of the other side. ${names}`, 'fd.rip.name = example.com'],
  'fd.dev': ['Number of the device the file is on.', 'fd.dev != 0'],
  'fd.dev.major': ['First part of the device’s number.', 'fd.dev.major = 8'],
  'fd.dev.minor': ['Second part of the device’s number.', 'fd.dev.minor = 1'],
  'fd.ino': ['Inode number of the file.', 'fd.ino > 0'],
  'fd.nameraw': [
    'Path as the process wrote it, with its .. and doubled slashes.',
    'fd.nameraw contains ".."',
  ],
  'fd.types': [
    'Kinds of all descriptors the process has open; with a number, that of one.',
    'fd.types intersects (ipv4, ipv6)',
  ],
  'fd.is_upper_layer': [
    'Whether the file was added or changed after the container started. Known on overlay file systems only.',
    'fd.is_upper_layer = true',
  ],
  'fd.is_lower_layer': [
    'Whether the file comes with the image. Known on overlay file systems only.',
    'fd.is_lower_layer = true',
  ],
  'fs.path.name': [
    'Path the call is about, made absolute; also of calls without a descriptor, such as unlink.',
    'evt.type in (unlink, unlinkat) and fs.path.name startswith /var/log/',
  ],
  'fs.path.nameraw': [
    'Path the call is about, as the process wrote it.',
    'evt.type in (unlink, unlinkat) and fs.path.nameraw contains ".."',
  ],
  'fs.path.source': [
    'Path that is moved, linked or copied from, made absolute.',
    'evt.type in (rename, renameat) and fs.path.source startswith /tmp/',
  ],
  'fs.path.sourceraw': [
    'Path that is moved, linked or copied from, as the process wrote it.',
    'evt.type in (rename, renameat) and fs.path.sourceraw contains ".."',
  ],
  'fs.path.target': [
    'Path that is moved, linked or copied to, made absolute.',
    'evt.type in (rename, renameat) and fs.path.target startswith /etc/',
  ],
  'fs.path.targetraw': [
    'Path that is moved, linked or copied to, as the process wrote it.',
    'evt.type in (rename, renameat) and fs.path.targetraw contains ".."',
  ],
};
