package th.morprom.did.ra.notice;

import java.util.Map;

/**
 * What somebody is to be told.
 *
 * @param subject what it is about: a serial number, an id
 * @param occasion what tells it from the last time that this kind was told about this subject: a time, a version, days left
 * @param details ids, dates, words of ours; no name, no citizen number, nothing about anybody's health
 */
public record News(NoticeKind kind, String subject, String occasion, Map<String, String> details) {
    public News {
        details = Map.copyOf(details);
    }
}
