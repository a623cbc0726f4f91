using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Provisioning.Engine.Execution;
using Pulumirpc;
using Semver;

namespace Provisioning.Engine.Monitor;

/// <summary>Pulumi's <c>Engine</c> service: messages and the root resource.</summary>
internal sealed class EngineService(EventHub events, MonitorState state) : Pulumirpc.Engine.EngineBase
{
    /// <inheritdoc/>
    public override Task<Empty> Log(LogRequest request, ServerCallContext context)
    {
        var severity = request.Severity switch
        {
            LogSeverity.Debug => "debug",
            LogSeverity.Warning => "warning",
            LogSeverity.Error => "error",
            _ => "info",
        };
        if (request.Severity == LogSeverity.Error)
            state.ProgramReportedError = true;
        events.Report(request.Urn, severity, request.Message, request.StreamId, request.Ephemeral);
        return Task.FromResult(new Empty());
    }

    /// <inheritdoc/>
    public override Task<GetRootResourceResponse> GetRootResource(GetRootResourceRequest request, ServerCallContext context)
        => Task.FromResult(new GetRootResourceResponse { Urn = state.RootUrn });

    /// <inheritdoc/>
    public override Task<SetRootResourceResponse> SetRootResource(SetRootResourceRequest request, ServerCallContext context)
    {
        state.RootUrn = request.Urn;
        return Task.FromResult(new SetRootResourceResponse());
    }

    /// <inheritdoc/>
    public override Task<RequirePulumiVersionResponse> RequirePulumiVersion(RequirePulumiVersionRequest request, ServerCallContext context)
    {
        var range = request.PulumiVersionRange;
        if (!SemVersionRange.TryParseNpm(range, out var parsed))
            throw new RpcException(new Status(StatusCode.InvalidArgument, $"'{range}' is not a version range"));
        return parsed.Contains(ProtocolVersion.Implemented)
            ? Task.FromResult(new RequirePulumiVersionResponse())
            : throw new RpcException(new Status(
                StatusCode.FailedPrecondition,
                $"Pulumi CLI version {ProtocolVersion.Implemented} does not satisfy the version range \"{range}\""));
    }
}
