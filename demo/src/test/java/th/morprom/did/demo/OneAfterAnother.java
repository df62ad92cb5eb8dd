package th.morprom.did.demo;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;
import org.junit.jupiter.api.extension.TestWatcher;

/** For tests that are the steps of one way: after a step that failed, the ones behind it say nothing. */
final class OneAfterAnother implements ExecutionCondition, TestWatcher {
    @Override
    public void testFailed(ExtensionContext context, @Nullable Throwable cause) {
        steps(context).put("failed", context.getDisplayName());
    }

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        var failed = steps(context).get("failed", String.class);
        return failed == null
                ? ConditionEvaluationResult.enabled("no step failed yet")
                : ConditionEvaluationResult.disabled("after " + failed);
    }

    /** Whether a step of this class failed. */
    static boolean stoppedIn(ExtensionContext context) {
        return steps(context).get("failed") != null;
    }

    private static Store steps(ExtensionContext context) {
        return context.getRoot().getStore(Namespace.create(OneAfterAnother.class, context.getRequiredTestClass()));
    }
}
