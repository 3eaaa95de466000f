UPDATE event SET xid = 0 WHERE xid <> 0
