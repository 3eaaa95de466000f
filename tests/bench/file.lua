-- SPDX-License-Identifier: GPL-3.0-or-later
-- For wrk: POST the sample ticket, never the same twice. Arguments: its file, a number to count on from, the token.
local before, between, after, number

local function request_text(sample)
   local body = sample:gsub("@N@", ("0"):rep(16))
   return "POST /api/v2/tickets HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer " .. token ..
      "\r\nContent-Type: application/json\r\nContent-Length: " .. #body .. "\r\n\r\n" .. sample
end

function init(args)
   local file = assert(io.open(args[1]))
   number, token = tonumber(args[2]), args[3]
   local pattern = "^(.-)@N@(.-)@N@(.-)$"
   before, between, after = request_text(file:read("a*")):match(pattern)
   file:close()
end

function request()
   number = number + 1
   local text = ("%016d"):format(number)
   return before .. text .. between .. text .. after
end

dofile(debug.getinfo(1, "S").source:match("^@(.*)file%.lua$") .. "summary.lua")
