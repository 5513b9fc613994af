-- writer: Ingest

-- Who was held out in responses of before 0012, by all names that later loads know; 0012 knew fewer. Later loads asked the dataset's profile, which may say otherwise, and stay as they are.
UPDATE campaign_responses
SET held_out = TRUE
WHERE held_out = FALSE
    AND LOWER(REGEXP_REPLACE(arm, '[^A-Za-z0-9ôÔéÉ]', '')) REGEXP
        'control|contrôle|kontroll|holdout|^(none|nothing|no|0|00|false|ctrl|untreated|nottreated|heldout|notsent|notcontacted|kontrol|kontrolgrubu|kontrolle|temoin|témoin|grupotemoin|no(email|mail|sms|text|push|letter|post|message|contact|campaign|promotion|offer|treatment|call|ads?|catalog|catalogue))$'
    AND upload_id IN (
        SELECT u.upload_id
        FROM uploads u
        INNER JOIN schema_migrations m ON m.script = '0012_responses.sql' AND u.started_at < TIMESTAMPADD(SECOND, UNIX_TIMESTAMP(m.applied_at), '1970-01-01'));
