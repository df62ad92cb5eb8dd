package th.morprom.did.server;

import java.util.function.BiConsumer;
import th.morprom.did.ca.ceremony.CeremonyTable;
import th.morprom.did.ca.ceremony.FoundHierarchy;
import th.morprom.did.ca.ceremony.IssueRootList;
import th.morprom.did.ca.ceremony.Transcript;
import th.morprom.did.ca.profile.SigningAuthority;
import th.morprom.did.hsm.custody.SharedSecret;

/** One ceremony from the first line of its transcript to the signature under it. The steps are those of docs/ceremony.md. */
final class Ceremony {
    private final CeremonyRoom room;
    private final CeremonyScript script;
    private final ShareFiles shares;
    private final CeremonyFolder folder;
    private final OfficersCompared compared;

    Ceremony(
            CeremonyRoom room,
            CeremonyScript script,
            Passphrases passphrases,
            CeremonyFolder folder,
            OfficersCompared compared) {
        this.room = room;
        this.script = script;
        this.shares = new ShareFiles(script, passphrases);
        this.folder = folder;
        this.compared = compared;
    }

    /** The first one: shares, token, hierarchy, lists, and the officers whom approvals lead to. */
    void found() {
        var officers = script.officers();
        hold("found", "พิธีสร้างกุญแจรากและก่อตั้งลำดับชั้น", "Root key ceremony: the hierarchy is founded", desk -> {
            try (var secret = sharedOut(desk)) {
                desk.prepare(secret);
                work(desk, secret, "found", (table, unused) -> {
                    var hierarchy = new FoundHierarchy(table).found(room.hierarchy());
                    new IssueRootList(table, room.publishCrl()).issue(hierarchy);
                    room.naming(table).name(officers, compared);
                });
            }
        });
    }

    /** Further central officers, or the first ones of a CA that was founded without. */
    void nameOfficers() {
        var officers = script.officers();
        if (officers.isEmpty()) {
            throw new CeremonyRefused(CeremonyRefused.Reason.SCRIPT, "the script names no central officers");
        }
        later(
                "central-officers",
                "พิธีบันทึกเจ้าหน้าที่ส่วนกลาง",
                "Central officers are recorded",
                (table, unused) -> room.naming(table).name(officers, compared));
    }

    /** A later one: custodians open the token, and something is done with the root's key. */
    void later(String kind, String thai, String english, BiConsumer<CeremonyTable, CeremonyRoom> work) {
        hold(kind, thai, english, desk -> {
            try (var secret = opened()) {
                desk.tell();
                work(desk, secret, kind, onFounded(work));
            }
        });
    }

    /** Other custodians: a new secret, new PINs, and the shares of before are good for nothing. */
    void changeCustodians(CeremonyScript next, Passphrases passphrases) {
        var fresh = new ShareFiles(next, passphrases);
        hold("custodians", "พิธีเปลี่ยนผู้ถือส่วนรหัส", "The custodians change", desk -> {
            try (var from = shares.open()) {
                desk.requireOfEither(from, fresh.state() == ShareFiles.State.NONE);
                try (var to = fresh.makeOrOpen()) {
                    tellShares("ส่วนรหัสใหม่", "The new shares", fresh);
                    desk.change(from, to);
                    room.transcript()
                            .step(
                                    "เปลี่ยนรหัสของโทเคนแล้ว ส่วนรหัสชุดเดิมใช้ไม่ได้อีก",
                                    "The token's PINs are changed; the shares of before open nothing any more");
                    work(desk, to, "custodians", onFounded((table, unused) -> {}));
                }
            }
        });
    }

    private interface AtDesk {
        void work(RootTokenDesk desk);
    }

    private void hold(String kind, String thai, String english, AtDesk work) {
        var transcript = room.transcript();
        transcript.title(thai, english);
        try (var desk = new RootTokenDesk(room.get(TokenProperties.class), script, transcript)) {
            present(transcript);
            work.work(desk);
        } catch (RuntimeException e) {
            // Whatever it was, what was done until then must be on paper. It is told to the terminal by the command.
            transcript.step(
                    "พิธีหยุดลง รันคำสั่งเดิมเพื่อทำต่อ", "Interrupted; the same command goes on (" + kind + ")");
            transcript.fact("because", CeremonyWords.reason(e).getClass().getSimpleName());
            folder.keepInterrupted(transcript.text(), transcript.sha256());
            throw e;
        }
    }

    private void present(Transcript transcript) {
        transcript.step("ผู้อยู่ในพิธี", "Who was present");
        transcript.fact("ceremony", script.title());
        if (!script.place().isBlank()) {
            transcript.fact("place", script.place());
        }
        transcript.fact("operator", room.operator());
        script.custodians().forEach(custodian -> transcript.fact("custodian", custodian.name()));
        script.witnesses().forEach(witness -> transcript.fact("witness", witness));
    }

    private void work(
            RootTokenDesk desk, SharedSecret secret, String kind, BiConsumer<CeremonyTable, CeremonyRoom> work) {
        var token = desk.open(secret);
        var table = room.lay(token);
        work.accept(table, room);
        var root = room.hierarchy().get().current(SigningAuthority.ROOT);
        var signed = room.closing(table).close(kind, root.name(), root.signingKey());
        folder.write(table.products().files(), signed);
    }

    /** Only the first ceremony founds: a later one on a database without all CAs must not make them in passing. */
    private static BiConsumer<CeremonyTable, CeremonyRoom> onFounded(BiConsumer<CeremonyTable, CeremonyRoom> work) {
        return (table, room) -> {
            room.requireFounded(table);
            work.accept(table, room);
        };
    }

    private SharedSecret sharedOut(RootTokenDesk desk) {
        if (shares.state() == ShareFiles.State.NONE) {
            desk.requireFree();
        }
        var secret = shares.makeOrOpen();
        tellShares(
                "แบ่งรหัสของโทเคนให้ผู้ถือแล้ว ไม่มีใครเห็นรหัส",
                "The token's secret is shared; nobody has seen it",
                shares);
        return secret;
    }

    private SharedSecret opened() {
        var secret = shares.open();
        tellShares("ผู้ถือส่วนรหัสเปิดโทเคน", "Custodians open the token", shares);
        return secret;
    }

    private void tellShares(String thai, String english, ShareFiles told) {
        room.transcript().step(thai, english);
        for (var header : told.headers()) {
            room.transcript()
                    .fact(
                            "share",
                            header.number() + " of " + header.total() + ", any " + header.threshold() + ", set "
                                    + header.set() + ", " + header.custodian());
        }
    }
}
