// SPDX-License-Identifier: GPL-3.0-or-later
// An issuer that lies as it is told. Prints its port. A line on standard input is the way of its next ID tokens
// (`good`, `none`, `wrong_nonce`, …), answered with `ok`. It ends with its standard input.
import crypto from "node:crypto";
import http from "node:http";
import readline from "node:readline";

const pair = () => crypto.generateKeyPairSync("rsa", { modulusLength: 2048 });
const ec = crypto.generateKeyPairSync("ec", { namedCurve: "P-256" });
const stranger = pair();
let key = { id: "first", ...pair() };
let way = "good";
const nonces = new Map();

const part = (value) => Buffer.from(typeof value === "string" ? value : JSON.stringify(value)).toString("base64url");
const publicJwk = (id, publicKey) => ({ ...publicKey.export({ format: "jwk" }), kid: id, use: "sig" });

function sign(header, claims, using) {
    const input = `${part(header)}.${part(claims)}`;
    return `${input}.${using(Buffer.from(input)).toString("base64url")}`;
}

function idToken(nonce, issuer) {
    const now = Math.floor(Date.now() / 1000);
    const claims = { iss: issuer, sub: "lena", aud: "desk", exp: now + 300, iat: now, nonce,
        email: "lena@example.com", email_verified: true, name: "Lena" };
    const rsa = (privateKey) => (input) => crypto.sign("sha256", input, privateKey);
    const header = { alg: "RS256", kid: key.id, typ: "JWT" };
    const hmac = (secret) => (input) => crypto.createHmac("sha256", secret).update(input).digest();
    switch (way) {
    case "wrong_nonce": claims.nonce = "another"; break;
    case "no_nonce": delete claims.nonce; break;
    case "wrong_audience": claims.aud = "another desk"; break;
    case "many_audiences": claims.aud = ["desk", "another desk"]; break;
    case "many_audiences_for_us": claims.aud = ["desk", "another desk"]; claims.azp = "desk"; break;
    case "wrong_issuer": claims.iss = "http://127.0.0.1:1"; break;
    case "expired": claims.iat = now - 900; claims.exp = now - 600; break;
    case "from_the_future": claims.iat = now + 3600; claims.exp = now + 7200; break;
    case "no_subject": delete claims.sub; break;
    case "unverified_email": claims.email_verified = false; break;
    case "email_verified_as_text": claims.email_verified = "true"; break;
    case "none": return `${part({ alg: "none" })}.${part(claims)}.`;
    case "none_with_key": return `${part({ alg: "none", kid: key.id })}.${part(claims)}.`;
    case "secret_as_key": return sign({ ...header, alg: "HS256" }, claims, hmac("secret"));
    case "public_key_as_secret":
        return sign({ ...header, alg: "HS256" }, claims, hmac(key.publicKey.export({ type: "spki", format: "pem" })));
    case "unknown_key": return sign({ ...header, kid: "nobody's" }, claims, rsa(key.privateKey));
    case "stranger": return sign(header, claims, rsa(stranger.privateKey));
    case "tampered": {
        const [head, , signature] = sign(header, claims, rsa(key.privateKey)).split(".");
        return `${head}.${part({ ...claims, email: "admin@example.com" })}.${signature}`;
    }
    case "no_token": return "nothing";
    case "elliptic":
        return sign({ alg: "ES256", kid: "curve" }, claims,
            (input) => crypto.sign("sha256", input, { key: ec.privateKey, dsaEncoding: "ieee-p1363" }));
    case "rotated":
        if (key.id === "first") key = { id: "second", ...pair() };
        return sign({ ...header, kid: key.id }, claims, rsa(key.privateKey));
    }
    return sign(header, claims, rsa(key.privateKey));
}

const server = http.createServer(async (request, response) => {
    const issuer = `http://127.0.0.1:${server.address().port}`;
    const url = new URL(request.url, issuer);
    const answer = (value) => response.setHeader("Content-Type", "application/json").end(JSON.stringify(value));
    let body = "";
    for await (const piece of request) body += piece;
    switch (url.pathname) {
    case "/.well-known/openid-configuration":
        return answer({ issuer, authorization_endpoint: `${issuer}/authorize`, token_endpoint: `${issuer}/token`,
            jwks_uri: `${issuer}/keys`, token_endpoint_auth_methods_supported: ["client_secret_post"] });
    case "/keys":
        return answer({ keys: [{ kty: "OKP", crv: "Ed25519", x: "not ours", kid: "odd" },
            publicJwk("curve", ec.publicKey), publicJwk(key.id, key.publicKey)] });
    case "/authorize": {
        const code = crypto.randomUUID();
        nonces.set(code, url.searchParams.get("nonce"));
        const back = new URL(url.searchParams.get("redirect_uri"));
        back.search = new URLSearchParams({ code, state: url.searchParams.get("state"), session_state: "more than we read" });
        return response.writeHead(302, { Location: back.href }).end();
    }
    case "/token": {
        const form = new URLSearchParams(body);
        const known = nonces.get(form.get("code"));
        if (!known || form.get("client_secret") !== "secret" || !form.get("code_verifier")) {
            return response.writeHead(400).end();
        }
        return answer({ id_token: idToken(known, issuer), access_token: "x", token_type: "Bearer" });
    }
    }
    return response.writeHead(404).end();
});
server.listen(0, "127.0.0.1", () => console.log(server.address().port));

const lines = readline.createInterface({ input: process.stdin });
lines.on("line", (line) => {
    way = line;
    console.log("ok");
});
lines.on("close", () => process.exit(0));
