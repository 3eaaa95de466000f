// SPDX-License-Identifier: GPL-3.0-or-later
"use strict";

const parameters = new URLSearchParams(location.search);
const api = parameters.get("api");
const byCookie = parameters.get("auth") === "cookie";

// Which paths a client of either kind calls.
const paths = byCookie
  ? { signUp: "/api/auth/register", users: "/api/admin/users", change: ["PUT", "/api/admin/update-user"] }
  : { signUp: "/api/auth/signup", users: "/api/auth/users", change: ["POST", "/api/auth/update-user"] };

const find = (selector) => document.querySelector(selector);
let shownTicket = null;

async function call(method, path, body) {
  const request = { method, headers: { "Content-Type": "application/json" } };
  if (byCookie) {
    request.credentials = "include";
  } else if (localStorage.token) {
    request.headers.Authorization = "Bearer " + localStorage.token;
  }
  if (body) {
    request.body = JSON.stringify(body);
  }
  const response = await fetch(api + path, request).catch((error) => {
    find("#trouble").textContent = "no answer";
    throw error;
  });
  const answer = await response.json();
  find("#trouble").textContent = response.ok ? "" : response.status + " " + (answer.message || answer.error);
  if (!response.ok) {
    throw new Error(answer.message);
  }
  return answer;
}

// A client with a token knows who it is from the token, one with a cookie has to ask.
async function showWho() {
  let user = null;
  if (byCookie) {
    user = await call("GET", "/api/auth/user").then((answer) => answer.user, () => null);
  } else if (localStorage.token) {
    user = JSON.parse(atob(localStorage.token.split(".")[1]));
  }
  find("#who").textContent = user ? user._id + " " + user.role : "nobody";
}

function fieldsOf(form) {
  return Object.fromEntries(new FormData(form));
}

function onSubmit(selector, act) {
  find(selector).addEventListener("submit", (event) => {
    event.preventDefault();
    act(fieldsOf(event.target)).catch((error) => console.log(error.message));
  });
}

function signedIn(answer) {
  if (!byCookie) {
    localStorage.token = answer.token;
  }
  return showWho();
}

function line(tag, text) {
  const element = document.createElement(tag);
  element.textContent = text;
  return element;
}

function showTicket(ticket) {
  shownTicket = ticket._id;
  find("#ticket h2").textContent = ticket.title;
  find("#ticket .status").textContent = ticket.status;
  find("#ticket .description").textContent = ticket.description;
  find("#ticket .replies").replaceChildren(
    ...ticket.replies.map((reply) => line("li", reply.createdBy.name + ": " + reply.message)));
}

async function showTickets() {
  const { tickets } = await call("GET", "/api/tickets/");
  find("#tickets").replaceChildren(...tickets.map((ticket) => {
    const item = line("li", ticket.title);
    item.id = "ticket-" + ticket._id;
    item.addEventListener("click", async () => showTicket((await call("GET", "/api/tickets/" + ticket._id)).ticket));
    return item;
  }));
}

async function changeUser(user, row) {
  const wish = { role: row.querySelector("select").value, skills: row.querySelector("input").value.split(",") };
  const named = byCookie ? { _id: user._id } : { email: user.email };
  await call(paths.change[0], paths.change[1], { ...named, ...wish });
  await showUsers();
}

function rowFor(user) {
  const row = document.createElement("tr");
  row.id = "user-" + user._id;
  const role = document.createElement("select");
  for (const name of ["user", "moderator", "admin"]) {
    role.append(new Option(name, name, false, name === user.role));
  }
  const skills = document.createElement("input");
  skills.value = user.skills.join(",");
  const save = line("button", "Save");
  save.addEventListener("click", () => changeUser(user, row));
  row.append(line("th", user.name), line("td", user.role + " " + user.skills.join(",")), role, skills, save);
  return row;
}

async function showUsers() {
  const answer = await call("GET", paths.users);
  const users = byCookie ? answer.users : answer;
  find("#users").replaceChildren(...users.map(rowFor));
}

onSubmit("#sign-up", async (fields) => signedIn(await call("POST", paths.signUp, fields)));
onSubmit("#sign-in", async (fields) => signedIn(await call("POST", "/api/auth/login", fields)));
onSubmit("#new-ticket", async (fields) => {
  showTicket((await call("POST", "/api/tickets/", fields)).ticket);
  await showTickets();
});
onSubmit("#reply", async (fields) => {
  const answer = byCookie
    ? await call("PUT", "/api/tickets/ticket-reply", { ticketId: shownTicket, ...fields })
    : await call("POST", "/api/tickets/" + shownTicket + "/replies", fields);
  showTicket(answer.ticket);
});
find("#sign-out").addEventListener("click", async () => {
  await call("POST", "/api/auth/logout");
  delete localStorage.token;
  await showWho();
});
find("#refresh").addEventListener("click", showTickets);
find("#show-users").addEventListener("click", showUsers);
showWho();
