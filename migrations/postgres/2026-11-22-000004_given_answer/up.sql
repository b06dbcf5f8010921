-- The answer that the consumer was given is kept apart from the answer that the staff are writing. A reopened ticket has
-- another seven days, counted from `clock_from` (L12); `answered_at`, `due_at` and `warned_day` are about the days that run.
ALTER TABLE ticket ADD COLUMN given_answer TEXT;
ALTER TABLE ticket ADD COLUMN clock_from BIGINT NOT NULL DEFAULT 0;

UPDATE ticket SET clock_from = opened_at;
UPDATE ticket SET clock_from = COALESCE((
    SELECT MAX(change.at) FROM ticket_change AS change
    WHERE change.company = ticket.company AND change.ticket = ticket.id
        AND (change.fact LIKE '{"kind":"moved","from":"answered","to":"in_progress"%'
            OR change.fact LIKE '{"kind":"moved","from":"closed","to":"in_progress"%')
), opened_at)
WHERE status = 'in_progress' AND answered_at IS NOT NULL;

-- A ticket that was reopened and whose answer changed since: the given answer is the answer before its first change. The
-- history kept only the beginning of it, so no more can be restored.
UPDATE ticket SET given_answer = answer WHERE status IN ('answered', 'closed');
UPDATE ticket SET given_answer = COALESCE((
    SELECT change.fact::JSON ->> 'from' FROM ticket_change AS change
    WHERE change.company = ticket.company AND change.ticket = ticket.id AND change.at >= ticket.clock_from
        AND change.fact LIKE '{"kind":"changed","field":"answer"%'
    ORDER BY change.seq LIMIT 1
), answer)
WHERE status = 'in_progress' AND answered_at IS NOT NULL;
INSERT INTO ticket_change (company, ticket, seq, at, fact)
SELECT company, id, changes + 1, answered_at, json_build_object('kind', 'answered', 'answer', given_answer)::TEXT
FROM ticket WHERE given_answer IS NOT NULL;
UPDATE ticket SET changes = changes + 1 WHERE given_answer IS NOT NULL;

-- Seven days of 24 hours. The server counts local days, so the two differ where clocks are put forward or back.
UPDATE ticket SET due_at = clock_from + 604800000000, warned_day = 0, answered_at = NULL
WHERE status = 'in_progress' AND answered_at IS NOT NULL;
