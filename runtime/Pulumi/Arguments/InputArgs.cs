using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Reflection;
using Google.Protobuf;
using Provisioning.Protocol.Values;
using Pulumi.Serialization;

namespace Pulumi;

/// <summary>Arguments whose properties and fields marked <see cref="InputAttribute"/> are sent to the engine.</summary>
public abstract class InputArgs
{
    private static readonly ConcurrentDictionary<Type, ImmutableArray<Member>> MembersOf = new();

    /// <summary>For derived classes.</summary>
    protected InputArgs()
    {
    }

    internal virtual Task<ImmutableDictionary<string, object?>> ToDictionaryAsync()
    {
        var builder = ImmutableDictionary.CreateBuilder<string, object?>();
        foreach (var member in MembersOf.GetOrAdd(GetType(), FindMembers))
        {
            var fullName = $"[Input] {GetType().FullName}.{member.Info.Name}";
            var value = member.Get(this);
            if (member.Attribute.IsRequired && value is null)
                throw new ArgumentNullException(member.Info.Name, $"{fullName} is required but was not given a value");
            builder.Add(member.Attribute.Name, member.Attribute.Json ? ToJson(fullName, value) : value);
        }

        return Task.FromResult(builder.ToImmutable());
    }

    private static Output<string>? ToJson(string context, object? input)
    {
        return input switch
        {
            null => null,
            IInput value => value.ToOutput().UntypedApply(known => Output.Create(SerializeAsync(known))),
            _ => Output.Create(SerializeAsync(input)),
        };

        async Task<string> SerializeAsync(object? value)
        {
            var serialized = await new Serializer().SerializeAsync(context, value, SerializerOptions.PlainValues).ConfigureAwait(false);
            return JsonFormatter.Default.Format(PropertyCodec.ToValue(serialized));
        }
    }

    private static ImmutableArray<Member> FindMembers(Type type)
    {
        const BindingFlags Instance = BindingFlags.NonPublic | BindingFlags.Public | BindingFlags.Instance;
        var members = ImmutableArray.CreateBuilder<Member>();
        foreach (var field in type.GetFields(Instance))
        {
            if (field.GetCustomAttribute<InputAttribute>() is { } attribute)
                members.Add(new Member(field, attribute, field.GetValue));
        }

        foreach (var property in type.GetProperties(Instance))
        {
            if (property.GetCustomAttribute<InputAttribute>() is { } attribute)
                members.Add(new Member(property, attribute, property.GetValue));
        }

        return members.ToImmutable();
    }

    private sealed record Member(MemberInfo Info, InputAttribute Attribute, Func<object, object?> Get);
}
