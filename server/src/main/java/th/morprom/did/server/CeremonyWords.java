package th.morprom.did.server;

import java.util.Optional;
import org.springframework.core.NestedExceptionUtils;
import th.morprom.did.ca.evidence.OfficerRefused;
import th.morprom.did.ca.hierarchy.CrossRefused;
import th.morprom.did.ca.hierarchy.HierarchyBroken;
import th.morprom.did.ca.hierarchy.ImportRefused;
import th.morprom.did.ca.issuance.IssuanceRefused;
import th.morprom.did.hsm.KeyRefused;
import th.morprom.did.hsm.KeyUnavailable;
import th.morprom.did.hsm.TokenRefused;
import th.morprom.did.hsm.custody.CustodyRefused;
import th.morprom.did.passkey.PasskeyRefused;

/** What stops a ceremony, in Thai and English. */
final class CeremonyWords {
    private CeremonyWords() {}

    /**
     * What is behind a failure: the outermost cause that has words here, because a context that does not start wraps it; if
     * none has, the innermost.
     */
    static Throwable reason(Throwable failure) {
        for (var cause = failure; cause != null; cause = cause.getCause()) {
            if (words(cause).isPresent()) {
                return cause;
            }
        }
        return NestedExceptionUtils.getMostSpecificCause(failure);
    }

    /** Empty for what no ceremony refuses or waits for: an outage of something else, or a bug. */
    static Optional<String> words(Throwable reason) {
        if (reason instanceof CeremonyRefused refused) {
            return Optional.of(refused.words());
        }
        if (reason instanceof CustodyRefused refused) {
            return Optional.of(of(refused));
        }
        if (reason instanceof TokenRefused refused) {
            return Optional.of(of(refused));
        }
        if (reason instanceof KeyRefused refused) {
            return Optional.of(of(refused));
        }
        if (reason instanceof HierarchyBroken broken) {
            return Optional.of(of(broken));
        }
        if (reason instanceof ImportRefused refused) {
            return Optional.of(of(refused));
        }
        if (reason instanceof CrossRefused refused) {
            return Optional.of(of(refused));
        }
        if (reason instanceof IssuanceRefused refused) {
            return Optional.of(of(refused));
        }
        if (reason instanceof OfficerRefused refused) {
            return Optional.of(officer("OFFICER", refused));
        }
        if (reason instanceof PasskeyRefused refused) {
            return Optional.of(officer(refused.reason().name(), refused));
        }
        if (reason instanceof KeyUnavailable outage) {
            return Optional.of(of(outage));
        }
        return Optional.empty();
    }

    static String refusal(String code, String thai, String english, String detail) {
        return "ไม่ดำเนินการ · Refused, " + code + "\n  " + thai + "\n  " + english + "\n  " + detail;
    }

    private static String of(CustodyRefused refused) {
        var detail = String.valueOf(refused.getMessage());
        var code = refused.reason().name();
        return switch (refused.reason()) {
            case NO_SHARE_FILE -> refusal(code, "แฟ้มนี้ไม่ใช่แฟ้มส่วนรหัส", "The file is no share", detail);
            case SHARE_DAMAGED -> refusal(code, "แฟ้มส่วนรหัสเสียหายหรือถูกแก้ไข", "The share file is damaged", detail);
            case WRONG_PASSPHRASE -> refusal(code, "วลีรหัสผ่านไม่ถูกต้อง", "The passphrase is wrong", detail);
            case WEAK_PASSPHRASE ->
                refusal(
                        code,
                        "วลีรหัสผ่านสั้นเกินไป ต้องมีอย่างน้อย 12 ตัว",
                        "The passphrase is too short: 12 at least",
                        detail);
            case SHARE_OF_ANOTHER_SET ->
                refusal(code, "ส่วนรหัสมาจากพิธีอื่นหรือชุดอื่น", "The share is of another ceremony or set", detail);
            case SAME_SHARE_TWICE ->
                refusal(code, "ส่วนรหัสเดียวกันถูกใช้สองครั้ง", "The same share was given twice", detail);
            case TOO_FEW_SHARES -> refusal(code, "ส่วนรหัสไม่ถึงจำนวนที่กำหนด", "There are too few shares", detail);
            case SECRET_NOT_RESTORED ->
                refusal(code, "ส่วนรหัสเหล่านี้ไม่ให้รหัสที่ถูกต้อง", "The shares do not give the secret", detail);
            case UNSOUND_CUSTODY ->
                refusal(code, "จำนวนหรือชื่อผู้ถือส่วนรหัสไม่เหมาะสม", "The custody is not sound", detail);
        };
    }

    private static String of(TokenRefused refused) {
        var detail = String.valueOf(refused.getMessage());
        var code = refused.reason().name();
        return switch (refused.reason()) {
            case MODULE_MISSING -> refusal(code, "ไม่พบไลบรารี PKCS#11", "The PKCS#11 library is missing", detail);
            case TOKEN_NOT_FOUND -> refusal(code, "ไม่พบโทเคน", "The token is missing", detail);
            case PIN_MISSING, PIN_INCORRECT ->
                refusal(code, "โทเคนไม่รับรหัสนี้", "The token does not take the PIN", detail);
            case PIN_LOCKED -> refusal(code, "รหัสของโทเคนถูกล็อก", "The token has locked its PIN", detail);
            case TOKEN_EXISTS -> refusal(code, "มีโทเคนชื่อนี้อยู่แล้ว", "A token of this name exists already", detail);
            case TOKEN_NOT_EMPTY -> refusal(code, "โทเคนมีกุญแจอยู่แล้ว", "The token has keys already", detail);
            case NO_BLANK_TOKEN -> refusal(code, "ไม่มีโทเคนว่าง", "There is no blank token", detail);
            case PIN_LENGTH ->
                refusal(code, "โทเคนไม่รับรหัสความยาวนี้", "The token takes no PIN of this length", detail);
        };
    }

    private static String of(KeyRefused refused) {
        return refusal(
                refused.reason().name(),
                "กุญแจบนโทเคนใช้ไม่ได้",
                "A key on the token must not be used",
                String.valueOf(refused.getMessage()));
    }

    private static String officer(String code, RuntimeException refused) {
        return refusal(
                code,
                "บันทึกเจ้าหน้าที่ส่วนกลางผู้นี้ไม่ได้",
                "This central officer cannot be recorded",
                String.valueOf(refused.getMessage()));
    }

    private static String of(HierarchyBroken broken) {
        return refusal(
                "HIERARCHY",
                "ฐานข้อมูลกับโทเคนไม่ตรงกัน หรือยังไม่ถึงลำดับ",
                "Database and tokens do not fit together, or something must come first",
                String.valueOf(broken.getMessage()));
    }

    private static String of(ImportRefused refused) {
        var thai = switch (refused.reason()) {
            case UNKNOWN_AUTHORITY -> "ไม่มีผู้ออกใบรับรองชื่อนี้";
            case OTHER_KEY -> "ใบรับรองนี้เป็นของกุญแจอื่น";
            case OTHER_NAME -> "ชื่อในใบรับรองไม่ตรงกับของเรา";
            case OTHER_KEY_IDENTIFIER -> "ตัวระบุกุญแจ (subjectKeyIdentifier) ไม่ตรง";
            case NOT_A_CA -> "ใบรับรองไม่ให้สิทธิเป็นผู้ออกใบรับรอง";
            case PATH_TOO_SHORT -> "จำนวนชั้นที่อนุญาต (pathLength) ไม่พอ";
            case KEY_USAGE -> "ขาดสิทธิลงนามใบรับรองหรือรายการเพิกถอน";
            case NOT_VALID_NOW -> "ใบรับรองยังไม่มีผลหรือหมดอายุ";
            case NO_ANCHOR -> "ไม่มีใบรับรองชั้นบนไปจนถึงราก";
            case SIGNATURE_WRONG -> "ลายมือชื่อในใบรับรองไม่ถูกต้อง";
            case PATH_INVALID -> "เส้นทางใบรับรองไม่สมบูรณ์";
        };
        return refusal(
                refused.reason().name(),
                thai,
                "The certificate is not taken for our CA",
                String.valueOf(refused.getMessage()));
    }

    private static String of(CrossRefused refused) {
        var thai = switch (refused.reason()) {
            case NOT_A_CA -> "ใบรับรองนี้ไม่ใช่ของผู้ออกใบรับรอง";
            case NOT_VALID_NOW -> "ใบรับรองของอีกฝ่ายยังไม่มีผลหรือหมดอายุ";
            case NOT_PROVED -> "อีกฝ่ายยังไม่ได้พิสูจน์ว่าถือกุญแจ";
            case WEAK_KEY -> "กุญแจของอีกฝ่ายไม่แข็งแรงพอ";
            case OURS -> "ชื่อหรือกุญแจเป็นของเราเอง";
            case OTHER_PROFILE -> "รูปแบบนี้ไม่ใช่ของผู้ออกใบรับรองภายนอก";
            case NO_NAMES -> "ไม่ได้จำกัดชื่อ หรือชื่อไม่ถูกต้อง";
            case NO_POLICIES -> "ไม่ได้จำกัดนโยบาย หรือนโยบายไม่ถูกต้อง";
            case OUTLIVES_US -> "วันสิ้นสุดเกินอายุของรากของเรา";
            case OUTLIVES_IT -> "วันสิ้นสุดเกินอายุใบรับรองของอีกฝ่าย";
            case REVOKED_TOO_OFTEN -> "ใบรับรองตามข้อตกลงเดียวกันนี้ถูกเพิกถอนครบจำนวนแล้ว ต้องตกลงวันสิ้นสุดใหม่";
        };
        return refusal(
                refused.reason().name(), thai, "The other CA is not certified", String.valueOf(refused.getMessage()));
    }

    private static String of(IssuanceRefused refused) {
        var thai = switch (refused.reason()) {
            case MALFORMED_REQUEST -> "คำขอใบรับรองอ่านไม่ได้";
            case PROOF_OF_POSSESSION_FAILED -> "ลายมือชื่อในคำขอไม่ได้ทำด้วยกุญแจในคำขอ";
            case KEY_NOT_ACCEPTABLE -> "กุญแจนี้รับรองไม่ได้";
            case KEY_ALREADY_CERTIFIED -> "กุญแจนี้เป็นของผู้อื่น หรือถูกเพิกถอนเพราะกุญแจรั่วไหล";
            case SUBJECT_NOT_ACCEPTABLE, NOT_AS_EXPECTED -> "ชื่อหรือรูปแบบในคำขอไม่ตรงตามที่กำหนด";
            case NOTHING_TO_CERTIFY -> "ใบรับรองที่ได้จะไม่มีช่วงเวลาที่ใช้ได้";
            case LINT_FAILED -> "ใบรับรองที่ได้จะผิดกฎการตรวจ";
            case REQUEST_ID_REUSED, APPROVAL_USED -> "คำขอนี้ถูกใช้ไปแล้ว";
            case OUTCOME_UNKNOWN -> "ไม่ทราบผลของคำขอก่อนหน้า";
        };
        return refusal(
                refused.reason().name(), thai, "The CA does not sign this", String.valueOf(refused.getMessage()));
    }

    private static String of(KeyUnavailable outage) {
        return "ยังทำไม่ได้ในขณะนี้ · Unavailable, " + outage.reason() + "\n  "
                + "โทเคนไม่ตอบ แก้ไขแล้วรันคำสั่งเดิมเพื่อทำต่อ\n  "
                + "The token does not answer; put it right and give the same command again to go on\n  "
                + outage.getMessage();
    }
}
