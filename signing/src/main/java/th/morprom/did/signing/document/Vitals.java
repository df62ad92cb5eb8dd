package th.morprom.did.signing.document;

import java.math.BigDecimal;
import java.math.RoundingMode;
import th.morprom.did.signing.document.MedicalCertificateRefused.Reason;

/**
 * What was measured. The limits only catch slips of the hand; they are wider than any living patient.
 *
 * @param weightKg 0.3 to 500, at most one decimal
 * @param heightCm 20 to 280, at most one decimal
 * @param systolicMmHg 30 to 350
 * @param diastolicMmHg 10 to 250, below the systolic pressure
 * @param pulsePerMinute 20 to 350
 */
public record Vitals(
        BigDecimal weightKg, BigDecimal heightCm, int systolicMmHg, int diastolicMmHg, int pulsePerMinute) {
    public Vitals {
        weightKg = oneDecimal("weightKg", weightKg, "0.3", "500");
        heightCm = oneDecimal("heightCm", heightCm, "20", "280");
        requireBetween("systolicMmHg", systolicMmHg, 30, 350);
        requireBetween("diastolicMmHg", diastolicMmHg, 10, Math.min(250, systolicMmHg - 1));
        requireBetween("pulsePerMinute", pulsePerMinute, 20, 350);
    }

    private static void requireBetween(String field, int value, int least, int most) {
        if (value < least || value > most) {
            throw new MedicalCertificateRefused(Reason.OUT_OF_RANGE, field);
        }
    }

    private static BigDecimal oneDecimal(String field, BigDecimal value, String least, String most) {
        if (value.compareTo(new BigDecimal(least)) < 0 || value.compareTo(new BigDecimal(most)) > 0) {
            throw new MedicalCertificateRefused(Reason.OUT_OF_RANGE, field);
        }
        BigDecimal rounded = value.setScale(1, RoundingMode.DOWN);
        if (rounded.compareTo(value) != 0) {
            throw new MedicalCertificateRefused(Reason.MALFORMED, field);
        }
        return rounded;
    }
}
