// nodemailer's smtp-server as the mail exchanger of example.test; the address decides.
// usage: node serve.js FOLDER, which holds mail and ca
'use strict';
const fs = require('fs');
const path = require('path');
const { SMTPServer } = require('smtp-server');

const mail = path.join(process.argv[2], 'mail');
const ca = path.join(process.argv[2], 'ca');
const known = new Set(['kate', 'chris']);
const refusals = {
	'full@example.test': [452, 'Mailbox full'],
	'grey@example.test': [450, 'Greylisted, try again in 300 seconds'],
	'gone@example.test': [551, 'User not local; please try new@example.test'],
	'blocked@spammer.test': [554, 'Sender blocked by policy'],
	'slow@spammer.test': [451, 'Sender throttled'],
	'closing@spammer.test': [421, 'Closing'],
};
let received = 0;

function refuse(done, code, text) {
	done(Object.assign(new Error(text), { responseCode: code }));
}

function deliver(stream, session, done) {
	const chunks = [];
	stream.on('data', (chunk) => chunks.push(chunk));
	stream.on('end', () => {
		if (stream.sizeExceeded)
			return refuse(done, 552, 'Message exceeds fixed maximum message size');
		for (const { address } of session.envelope.rcptTo) {
			const folder = path.join(mail, address.split('@')[0], 'new');
			fs.mkdirSync(folder, { recursive: true });
			const file = path.join(folder, String(++received));
			fs.writeFileSync(file + '.part', Buffer.concat(chunks));
			fs.renameSync(file + '.part', file);
		}
		return done(null, 'Message queued');
	});
}

function authenticate({ method, username, password, accessToken, validatePassword }, _, done) {
	const right = {
		'CRAM-MD5': () => validatePassword('s3cret!'),
		XOAUTH2: () => accessToken === 'token-of-kate',
	}[method] || (() => password === 's3cret!');
	if (username === 'kate' && right())
		return done(null, { user: username });
	return done(new Error('Invalid username or password'));
}

const common = {
	name: 'mx1.example.test',
	banner: 'nodemailer smtp-server',
	size: 100000,
	hideENHANCEDSTATUSCODES: false,
	hideDSN: false,
	disableReverseLookup: true,
	socketTimeout: 30000,
	key: fs.readFileSync(path.join(ca, 'valid.key')),
	cert: fs.readFileSync(path.join(ca, 'valid.crt')),
	onMailFrom({ address }, session, done) {
		if (refusals[address])
			return refuse(done, ...refusals[address]);
		return done();
	},
	onRcptTo({ address }, session, done) {
		const [user, domain] = address.split('@');
		if (refusals[address])
			return refuse(done, ...refusals[address]);
		if (domain !== 'example.test')
			return refuse(done, 550, 'Relay access denied');
		if (!known.has(user))
			return refuse(done, 550, 'No such user here');
		return done();
	},
	onData: deliver,
	onAuth: authenticate,
};

const mechanisms = ['PLAIN', 'LOGIN', 'CRAM-MD5', 'XOAUTH2'];
const listeners = [
	[@port:smtp@, { disabledCommands: ['AUTH', 'STARTTLS'] }],
	[@port:tls@, { disabledCommands: ['AUTH'] }],
	[@port:auth@, { authMethods: mechanisms }],
	[@port:implicit@, { authMethods: mechanisms, secure: true }],
	// offers AUTH without TLS, too
	[@port:clearauth@, { authMethods: mechanisms, allowInsecureAuth: true, authOptional: true }],
	[@port:optional@, { authMethods: mechanisms, authOptional: true }],
];
for (const [port, options] of listeners) {
	const server = new SMTPServer({ ...common, ...options });
	server.on('error', (error) => console.error(error.message));
	server.listen(port, '127.0.0.1');
}
