-- SPDX-License-Identifier: GPL-3.0-or-later
-- For wrk: GET the newest fifty tickets. Argument: the token.
local text

function init(args)
   text = "GET /api/v2/tickets?limit=50 HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer " .. args[1] .. "\r\n\r\n"
end

function request()
   return text
end

dofile(debug.getinfo(1, "S").source:match("^@(.*)list%.lua$") .. "summary.lua")
