// SPDX-License-Identifier: GPL-3.0-or-later
// A real OpenID Connect provider on 127.0.0.1. Prints its port; then reads the desk's callback address, one line, and
// prints `ready`. Whoever signs in as NAME is NAME@example.com, verified unless NAME begins with `unverified`.
// It ends with its standard input.
import http from "node:http";
import readline from "node:readline";
import { createRequire } from "node:module";

// The package is installed beside the build, not beside this file.
const { default: Provider } = await import(createRequire(process.argv[2] + "/").resolve("oidc-provider"));

const server = http.createServer();
server.listen(0, "127.0.0.1", () => console.log(server.address().port));

const claimsOf = (name) => ({
    sub: name,
    name: `${name} of the provider`,
    email: `${name}@example.com`,
    email_verified: !name.startsWith("unverified"),
});

const lines = readline.createInterface({ input: process.stdin });
lines.once("line", (callback) => {
    const provider = new Provider(`http://127.0.0.1:${server.address().port}`, {
        clients: [{ client_id: "desk", client_secret: "a secret: 50% & more", redirect_uris: [callback] }],
        claims: { openid: ["sub"], email: ["email", "email_verified"], profile: ["name"] },
        features: { devInteractions: { enabled: true } },
        findAccount: (context, name) => ({ accountId: name, claims: async () => claimsOf(name) }),
        pkce: { required: () => true },
    });
    server.on("request", provider.callback());
    console.log("ready");
});
lines.on("close", () => process.exit(0));
