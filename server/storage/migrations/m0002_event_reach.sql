-- oldest_program 2
-- Who could read a ticket before and after the act that an event tells of: the assignee and the reach (besides the
-- requester, who stays). A reader of the feed is told from these that he gained or lost the ticket.
ALTER TABLE event ADD COLUMN reach TEXT NOT NULL DEFAULT 'parties' CHECK (reach IN ('parties', 'everyone', 'admins'));
ALTER TABLE event ADD COLUMN was_reach TEXT NOT NULL DEFAULT 'parties' CHECK (was_reach IN ('parties', 'everyone', 'admins'));
ALTER TABLE event ADD COLUMN was_assignee_id {uuid};
UPDATE event SET was_assignee_id = assignee_id;
