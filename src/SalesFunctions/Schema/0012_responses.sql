-- writer: Ingest

-- What campaigns are judged by. held_out tells who got nothing, by the arm's name or the profile; NULL where the file has no arms.
ALTER TABLE campaign_responses
    ADD COLUMN past_spend DECIMAL(18, 4) NULL,
    ADD COLUMN delivered BOOLEAN NULL,
    ADD COLUMN unsubscribed BOOLEAN NULL,
    ADD COLUMN held_out BOOLEAN NULL;

UPDATE campaign_responses
SET held_out = LOWER(REGEXP_REPLACE(arm, '[^A-Za-z0-9]', '')) REGEXP
    'control|holdout|^(none|nothing|no|0|ctrl|untreated|no(email|mail|sms|text|push|letter|message|contact|campaign|promotion|offer|treatment|call|ads?))$'
WHERE arm IS NOT NULL;
