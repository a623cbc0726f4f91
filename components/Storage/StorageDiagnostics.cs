using Provisioning.Components.Configuration.Spec;
using Provisioning.Components.Configuration.Units;
using Provisioning.Protocol.Diagnostics;

namespace Provisioning.Components.Storage;

/// <summary>Everything that the storage planner can find wrong or worth knowing.</summary>
internal static class StorageDiagnostics
{
    public static Diagnostic NotPositive(string subject, string what) => new(
        "PRV2201", DiagnosticSeverity.Error, "Storage request out of range",
        $"The {what} is zero or less.", subject, $"Ask for a {what} above zero.");

    public static Diagnostic WrongNode(StorageRequest request) => new(
        "PRV2202", DiagnosticSeverity.Error, "Storage node of another system",
        $"{request.Node.Name} runs '{request.Node.System}', and the filesystem is to be {request.System.Name}.",
        request.Subject, $"Choose storage nodes that run '{request.System.Id}'.");

    public static Diagnostic CheckpointsOverlap(StorageRequest request, CheckpointSpec checkpoint) => new(
        "PRV2203", DiagnosticSeverity.Error, "Checkpoints overlap",
        $"Writing a checkpoint may take {checkpoint.Within}, but the next one starts after {checkpoint.Every}.",
        $"{request.Subject}.checkpoint", "Give checkpoints less time, or write them less often.");

    public static Diagnostic TooFewNodes(StorageRequest request, StorageRequirement governing, int backends) => new(
        "PRV2204", DiagnosticSeverity.Error, "Too few storage nodes",
        $"The {governing.Name} of {governing.Asked} needs {backends} backends of {request.Node.Name}, and there are {request.AvailableNodes}.",
        request.Subject, $"Add {backends - request.AvailableNodes} storage nodes, or ask for less {governing.Name}.");

    public static Diagnostic NodeTooSmall(StorageRequest request, string what, string needed, string has) => new(
        "PRV2205", DiagnosticSeverity.Error, "Storage node too small",
        $"The containers of a backend need {needed} of {what}, and {request.Node.Name} has {has}.",
        request.Subject, $"Choose storage nodes with more {what} or smaller drives.");

    public static Diagnostic ClientsTooFew(StorageRequest request, DataRate reach) => new(
        "PRV2206", DiagnosticSeverity.Error, "Clients cannot take the throughput",
        $"{request.Clients} clients have been measured to read {StorageText.Of(reach)} at most ({StorageText.Of(request.System.MeasuredClientRead)} each), and {StorageText.Of(request.Read)} is asked for.",
        $"{request.Subject}.readThroughput", "Ask for less, or mount the filesystem on more nodes.");

    public static Diagnostic EncryptionUnmeasured(StorageRequest request) => new(
        "PRV2207", DiagnosticSeverity.Warning, "Throughput not published for encrypted data",
        $"The published throughput of {request.Node.Name} is for data that is not encrypted; the vendor's documentation says that RDMA and GPUDirect Storage are not used for encrypted filesystems.",
        $"{request.Subject}.encryption", "Measure before relying on the throughput; plan for spare backends.");

    public static Diagnostic FiguresUnverified(StorageRequest request) => new(
        "PRV2208", DiagnosticSeverity.Warning, "Sizing relies on unverified figures",
        $"The throughput of {request.Node.Name} ({StorageText.Of(request.Node.Read)} read, {StorageText.Of(request.Node.Write)} write a node) is not confirmed by its maker in our sources: {request.Node.Source}.",
        request.Subject, "Have the vendor confirm the figures before ordering.");

    public static Diagnostic BelowGuideline(StorageRequest request, StorageGuideline guideline) => new(
        "PRV2209", DiagnosticSeverity.Warning, "Less throughput than any reference design",
        $"For {request.Gpus} GPUs the lowest level of the reference designs ('{guideline.Name}') is {StorageText.Of(guideline.ReadFor(request.Gpus))} read and {StorageText.Of(guideline.WriteFor(request.Gpus))} write; {StorageText.Of(request.Read)} and {StorageText.Of(request.Write)} are asked for.",
        request.Subject, "Ask for more unless the workload reads little.");
}
