using System.Text.RegularExpressions;
using FluentValidation;
using Provisioning.Components.Catalog;
using Provisioning.Components.Configuration.Spec;
using Provisioning.Components.Configuration.Units;

namespace Provisioning.Components.Configuration.Validation;

/// <summary>What a shared filesystem must satisfy before it is sized.</summary>
internal sealed partial class FilesystemValidator : AbstractValidator<FilesystemSpec>
{
    public FilesystemValidator(DomainCatalog catalog)
    {
        RuleFor(filesystem => filesystem.Name).Check(Values.DnsLabel);
        RuleFor(filesystem => filesystem.System).Check(Values.StorageSystem(catalog));
        RuleFor(filesystem => filesystem.ReadThroughput).Check(Something);
        RuleFor(filesystem => filesystem.WriteThroughput).Check(Something);
        RuleFor(filesystem => filesystem.Capacity).Check(capacity =>
            capacity > default(DataSize) ? null : new Finding("A filesystem of no size holds nothing.", "Write the usable capacity, such as '2 PB'."));
        RuleFor(filesystem => filesystem.Checkpoint!).SetValidator(new CheckpointValidator());
        RuleFor(filesystem => filesystem.Encryption).SetValidator(new EncryptionValidator(catalog));
        RuleFor(filesystem => filesystem.CallHome!).SetValidator(new CallHomeValidator());
        RuleFor(filesystem => filesystem.Backup!).SetValidator(new BackupValidator(catalog));
    }

    private static Finding? Something(DataRate rate) =>
        rate > default(DataRate) ? null : new("A throughput of nothing serves nobody.", "Write the sustained throughput, such as '100 GB/s'.");

    private sealed class CheckpointValidator : AbstractValidator<CheckpointSpec>
    {
        public CheckpointValidator()
        {
            RuleFor(checkpoint => checkpoint.Size).Check(size =>
                size > default(DataSize) ? null : new Finding("A checkpoint of no size is none.", "Write its size, such as '912 GB', or remove 'checkpoint'."));
            RuleFor(checkpoint => checkpoint.Within).Check((checkpoint, within) =>
                within <= default(Duration) ? new Finding("Writing takes some time.", "Write how long it may take, such as '60 s'.")
                : within >= checkpoint.Every && checkpoint.Every > default(Duration)
                    ? new Finding($"Writing may take {within}, and the next one starts after {checkpoint.Every}.", "Write faster or more seldom.")
                    : null);
        }
    }

    private sealed class EncryptionValidator : AbstractValidator<EncryptionSpec>
    {
        public EncryptionValidator(DomainCatalog catalog)
        {
            RuleFor(encryption => encryption).Custom((encryption, context) =>
            {
                if (encryption is { Enabled: true, Vault: null })
                    context.Report(new Finding("Encryption is on, and no key service is named.", "Add 'vault', or turn encryption off."), ".Vault");
            });
            When(encryption => encryption.Vault is not null, () =>
            {
                RuleFor(encryption => encryption.Vault!.Address).Check(Values.Https);
                RuleFor(encryption => encryption.Vault!.Location).Check(Values.Jurisdiction(catalog));
            });
        }
    }

    private sealed class CallHomeValidator : AbstractValidator<CallHomeSpec>
    {
        public CallHomeValidator()
        {
            RuleFor(callHome => callHome.Endpoint!).Check(Values.Https);
            RuleFor(callHome => callHome).Custom((callHome, context) =>
            {
                if (callHome is { Enabled: true, Endpoint: null })
                    context.Report(new Finding("Telemetry is on, and no service is named.", "Add 'endpoint', or write 'enabled: false'."), ".Endpoint");
            });
        }
    }

    private sealed partial class BackupValidator : AbstractValidator<BackupSpec>
    {
        public BackupValidator(DomainCatalog catalog)
        {
            RuleFor(backup => backup.Endpoint).Check(Values.Https);
            RuleFor(backup => backup.Location).Check(Values.Jurisdiction(catalog));
            RuleFor(backup => backup.Bucket).Check(bucket =>
                BucketName().IsMatch(bucket)
                    ? null
                    : new Finding($"'{bucket}' is not the name of an S3 bucket.", "Use 3 to 63 lower-case letters, digits, '.' and '-', beginning and ending with a letter or digit."));
        }

        [GeneratedRegex("^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$", RegexOptions.CultureInvariant)]
        private static partial Regex BucketName();
    }
}
