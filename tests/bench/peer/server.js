// SPDX-License-Identifier: GPL-3.0-or-later
// The two measured requests with Express, pg and jsonwebtoken: the server's own statements on the same tables, the same
// token, the same answers. It checks less and has no limits, which is in its favour.
'use strict';

const { createHash, createSecretKey, randomBytes } = require('node:crypto');
const { existsSync, readFileSync } = require('node:fs');
const { join } = require('node:path');
const express = require('express');
const jwt = require('jsonwebtoken');
const { Pool } = require('pg');

const pool = new Pool({ max: Number(process.env.POOL) });
// As a KeyObject: given as text, jsonwebtoken tries to read it as a public key first, for each request.
const key = createSecretKey(createHash('sha256').update(process.env.JWT_SECRET).digest());
const priorities = ['', 'low', 'medium', 'high', 'urgent'];

/// A query of the server as a named, hence prepared, one; lines of options that are not wanted are left out.
function query(noun, name, options = []) {
    const file = ['.postgres.sql', '.sql'].map((end) => join(process.env.SERVER_SOURCE, noun, 'sql', name + end)).find(existsSync);
    const lines = readFileSync(file, 'utf8').split('\n').map((line) => line.split('--?'));
    const binds = [];
    const text = lines
        .filter(([, option]) => option === undefined || options.includes(option.trim()))
        .map(([code]) => code)
        .join('\n')
        .replace(/(?<!:):([a-z_]\w*)/g, (_, bind) => `$${binds.includes(bind) ? binds.indexOf(bind) + 1 : binds.push(bind)}`);
    return (values) => ({ name: `${noun}/${name}`, text, values: binds.map((bind) => values[bind] ?? null) });
}

const findActor = query('auth', 'findActor');
const insertTicket = query('tickets', 'insert');
const insertText = query('tickets', 'insertText');
const appendEvent = query('events', 'append');
const insertJob = query('jobs', 'insert');
const listTickets = query('tickets', 'select', ['rows', 'list', 'newest', 'pageOf50']);

function newUuid(now) {
    const hex = now.toString(16).padStart(12, '0') + randomBytes(10).toString('hex');
    return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-7${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20)}`;
}

async function signedIn(request, response, next) {
    try {
        const { sid } = jwt.verify((request.headers.authorization ?? '').slice(7), key, { algorithms: ['HS256'] });
        const { rows } = await pool.query(findActor({ id: sid, now: Date.now() }));
        if (rows.length === 1 && rows[0].active === 1) {
            request.actor = rows[0];
            return next();
        }
    } catch (error) {
        if (!(error instanceof jwt.JsonWebTokenError)) {
            return next(error);
        }
    }
    response.status(401).json({ code: 'unauthenticated' });
}

async function store(client, actor, { subject, text }) {
    const now = Date.now();
    const at = new Date(now).toISOString();
    const id = newUuid(now);
    const { rows } = await client.query(insertTicket({
        id, requester_id: actor.id, subject, body: text, priority: 2, priority_by: '', category_by: '', skills_by: '',
        is_public: 0, tags: '[]', skills: '[]', created_at: now }));
    const number = Number(rows[0].number);
    const tokens = (subject + '\n' + text).toLowerCase().match(/[\p{L}\p{N}]+/gu).join(' ');
    await client.query(insertText({ number, tokens }));
    await client.query(appendEvent({
        at: now, kind: 'ticket.filed', subject_id: id, ticket_id: id, changes: '{}', actor_id: actor.id,
        origin: 'person', audience: 'ticket', requester_id: actor.id, reach: 'parties', was_reach: 'parties', watchers: '[]',
        was_watchers: '[]' }));
    await client.query(insertJob({
        id: newUuid(now), kind: 'ticket.triage', subject_id: id, payload: '{}', dedupe_key: 'triage:' + id, delay: 0, now }));
    return { id, number, requester: { id: actor.id, name: actor.name }, subject, text, status: 'new', priority: 'medium',
        tags: [], skills: [], isPublic: false, summary: '', notes: '', createdAt: at, updatedAt: at, version: 1 };
}

async function fileTicket(request, response) {
    const { subject, text } = request.body;
    if (typeof subject !== 'string' || typeof text !== 'string' || !subject || !text) {
        return response.status(400).json({ code: 'missing_field' });
    }
    const client = await pool.connect();
    try {
        await client.query('BEGIN');
        const ticket = await store(client, request.actor, { subject, text });
        await client.query('COMMIT');
        response.status(201).json(ticket);
    } catch (error) {
        await client.query('ROLLBACK');
        throw error;
    } finally {
        client.release();
    }
}

const time = (ms) => (ms === null ? undefined : new Date(Number(ms)).toISOString());
const given = (value) => value ?? undefined; // what is null is left out

/// Columns by place: several of them have the same name.
function ticketOf(row, actor) {
    return {
        id: row[0], number: Number(row[1]), requester: { id: row[2], name: row[3] }, subject: row[4], text: row[5],
        status: row[6], priority: priorities[row[7]], type: given(row[8]), category: given(row[9]),
        tags: JSON.parse(row[10]), skills: JSON.parse(row[11]),
        assignee: row[12] === null ? undefined : { id: row[12], name: row[13] }, deadline: time(row[14]),
        pendingUntil: time(row[15]), isPublic: row[16] === 1, summary: row[17], notes: row[18],
        confidence: given(row[19]), triagedAt: time(row[20]), firstResponseAt: time(row[22]), resolvedAt: time(row[23]),
        createdAt: time(row[24]), updatedAt: time(row[25]), version: row[27],
        watching: JSON.parse(row[28]).includes(actor.id),
    };
}

async function sendList(request, response) {
    const limit = 50; // the measured page
    const { rows } = await pool.query({ ...listTickets({}), rowMode: 'array' });
    const last = rows.length > limit ? rows[limit - 1] : null;
    response.json({
        items: rows.slice(0, limit).map((row) => ticketOf(row, request.actor)),
        next: last ? Buffer.from(`newest ${last[24]} ${last[0]}`).toString('base64url') : undefined,
    });
}

const app = express();
app.use(express.json());
app.post('/api/v2/tickets', signedIn, fileTicket);
app.get('/api/v2/tickets', signedIn, sendList);
const server = app.listen(0, '127.0.0.1', () => console.log(`listening on http://127.0.0.1:${server.address().port}`));
process.on('SIGTERM', () => process.exit(0));
