using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using Grpc.Core;
using Provisioning.Engine.Events;
using Provisioning.Engine.State;
using Provisioning.Protocol.Values;
using Pulumirpc;

namespace Provisioning.Engine.Providers;

/// <summary>How calls to providers are made and their answers and errors read.</summary>
internal static class ProviderCalls
{
    /// <summary>Makes a call; an error of the provider is a <see cref="ProviderException"/>.</summary>
    public static async Task<T> CallAsync<T>(Func<AsyncUnaryCall<T>> call)
    {
        try
        {
            return await call();
        }
        catch (RpcException exception)
        {
            throw Failure(exception);
        }
    }

    /// <summary>Makes a call that a provider need not implement; null where it does not.</summary>
    public static async Task<T?> OptionalAsync<T>(Func<AsyncUnaryCall<T>> call)
        where T : class
    {
        try
        {
            return await call();
        }
        catch (RpcException exception) when (exception.StatusCode == StatusCode.Unimplemented)
        {
            return null;
        }
        catch (RpcException exception)
        {
            throw Failure(exception);
        }
    }

    public static ProviderException Failure(RpcException exception)
        => new(
            (exception.Status.Detail.Length > 0 ? exception.Status.Detail : exception.StatusCode.ToString())
                + (ErrorDetails.Find<ErrorCause>(exception) is { } cause ? $": {cause.Message}" : ""),
            exception.StatusCode is StatusCode.Internal or StatusCode.DataLoss or StatusCode.Unknown, exception)
        {
            LeavesDoubt = exception.StatusCode is StatusCode.Unavailable or StatusCode.Cancelled or StatusCode.DeadlineExceeded,
        };

    public static ImmutableArray<PropertyFailure> Failures(IEnumerable<CheckFailure> failures)
        => [.. failures.Select(failure => new PropertyFailure(failure.Property, failure.Reason))];

    public static ResourceDiff Diff(DiffResponse response) => new()
    {
        Changes = response.Changes switch
        {
            DiffResponse.Types.DiffChanges.DiffNone => DiffChanges.None,
            DiffResponse.Types.DiffChanges.DiffSome => DiffChanges.Some,
            _ => DiffChanges.Unknown,
        },
        ReplaceKeys = [.. response.Replaces],
        ChangedKeys = [.. response.Diffs],
        StableKeys = [.. response.Stables],
        DeleteBeforeReplace = response.DeleteBeforeReplace,
        DetailedDiff = response.HasDetailedDiff || response.DetailedDiff.Count > 0
            ? response.DetailedDiff.ToImmutableSortedDictionary(
                pair => pair.Key, pair => new PropertyChange(Kind(pair.Value.Kind), pair.Value.InputDiff), StringComparer.Ordinal)
            : null,
    };

    /// <summary>A configuration value as a variable: a string as it is, anything else as the JSON that Go writes.</summary>
    public static string Text(PropertyValue value)
    {
        if (value is PropertyValue.String text)
            return text.Value;
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, StateJson.Compact))
            new PropertyValueWriter(writer, SecretForm.Revealed).Write(value);
        return Encoding.UTF8.GetString(buffer.ToArray())
            .Replace("<", "\\u003c", StringComparison.Ordinal).Replace(">", "\\u003e", StringComparison.Ordinal).Replace("&", "\\u0026", StringComparison.Ordinal);
    }

    private static string Kind(PropertyDiff.Types.Kind kind) => kind switch
    {
        PropertyDiff.Types.Kind.Add => "add",
        PropertyDiff.Types.Kind.AddReplace => "add-replace",
        PropertyDiff.Types.Kind.Delete => "delete",
        PropertyDiff.Types.Kind.DeleteReplace => "delete-replace",
        PropertyDiff.Types.Kind.UpdateReplace => "update-replace",
        _ => "update",
    };
}
