using System.Collections.Immutable;

namespace Provisioning.Components.Storage;

/// <summary>Says in words why a storage plan is as it is.</summary>
internal static class StorageReasons
{
    public static ImmutableArray<string> Of(StoragePlan plan, StorageRequest request)
    {
        var reasons = ImmutableArray.CreateBuilder<string>();
        reasons.Add($"{plan.Backends} backends of {plan.Node.Name}: the {plan.Governing.Name} of {plan.Governing.Asked} governs.");
        foreach (var requirement in plan.Requirements.Skip(1))
            reasons.Add($"{requirement.Backends} would do for the {requirement.Name} of {requirement.Asked}.");
        reasons.Add(
            $"Protection is {plan.Protection}: {plan.Protection.ParityStripes} backends may fail at once. {StorageText.Of(plan.UsableCapacity)} of {StorageText.Of(plan.RawCapacity)} are usable.");
        reasons.Add($"The backends are published to reach {StorageText.Of(plan.Read)} read and {StorageText.Of(plan.Write)} write.");
        reasons.Add(
            $"A backend gives {plan.DriveContainer.Cores} cores to drives and {plan.ComputeContainer.Cores} to compute, of {plan.Node.Cores}.");
        if (request.Gpus > 0 && !request.Guidelines.IsDefaultOrEmpty)
        {
            var reached = request.Guidelines
                .Where(guideline => request.Read >= guideline.ReadFor(request.Gpus) && request.Write >= guideline.WriteFor(request.Gpus))
                .MaxBy(guideline => guideline.ReadFor(request.Gpus));
            if (reached is not null)
                reasons.Add($"For {request.Gpus} GPUs that is the level '{reached.Name}' of the reference designs or above.");
        }

        return reasons.ToImmutable();
    }
}
