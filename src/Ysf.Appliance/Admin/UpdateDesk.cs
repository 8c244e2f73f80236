using Microsoft.AspNetCore.Http;
using Ysf.Appliance.RootHelper;
using Ysf.Appliance.Update;
using Ysf.Machine.Files;
using Ysf.Machine.Host;

namespace Ysf.Appliance.Admin;

/// <summary>
/// Takes a bundle from a browser into the spool, piece by piece, and has root install it: one at a
/// time, on threads of its own. Any thread.
/// </summary>
/// <param name="machine">The machine with the spool.</param>
/// <param name="helper">Root helper, which installs.</param>
internal sealed class UpdateDesk(MachineFiles machine, HelperClient helper)
{
    private const int PieceBytes = 64 << 10;
    private const string PartSuffix = ".part";
    private const string TooLong = "the upload exceeds the size limit of a bundle or the free space";

    private readonly string place = SpooledBundle.PlaceIn(machine);
    private readonly AdminLane lane = new(1);
    private UpdateProgress progress = new(UpdatePhase.None, 0, 0, null);
    private int isBusy;

    /// <summary>Progress of the update.</summary>
    public UpdateProgress Progress => Volatile.Read(ref progress);

    /// <summary>Takes the body of a request; the installation goes on after the answer.</summary>
    /// <param name="context">The request.</param>
    /// <param name="bytesMax">The longest body.</param>
    /// <param name="done">Takes how the installation ended, a sentence.</param>
    /// <returns>The status of the answer, and what it says.</returns>
    public async Task<(int Status, UpdateProgress Told)> TakeAsync(
        HttpContext context, long bytesMax, Action<string> done)
    {
        if (Interlocked.Exchange(ref isBusy, 1) != 0)
        {
            return (
                StatusCodes.Status409Conflict,
                new UpdateProgress(UpdatePhase.Failed, 0, 0, "another update is running"));
        }

        var isHandedOn = false;
        try
        {
            var status = StatusCodes.Status409Conflict;
            var told = await lane.RunAsync(() =>
            {
                status = Receive(context, bytesMax);
                return Progress;
            });
            if (status == StatusCodes.Status202Accepted)
            {
                isHandedOn = true;
                _ = Task.Factory.StartNew(
                    () => Install(done), CancellationToken.None,
                    TaskCreationOptions.LongRunning, TaskScheduler.Default);
            }

            return (status, told ?? Progress);
        }
        finally
        {
            if (!isHandedOn)
            {
                Volatile.Write(ref isBusy, 0);
            }
        }
    }

    /// <summary>Deletes what a run before left there when it ended amid an upload.</summary>
    public void Tidy()
    {
        Delete(place);
        Delete(place + PartSuffix);
    }

    private int Receive(HttpContext context, long bytesMax)
    {
        if (helper.Ask(new HelperRequest(HelperActs.Tell)) is var told
            && (told.Error ?? told.Slots?.Hindrance) is { } hindrance)
        {
            return Fail(StatusCodes.Status409Conflict, hindrance);
        }

        try
        {
            return Store(context, bytesMax);
        }
        catch (SystemException error) when (FileFault.IsExpected(error)
            || error is OperationCanceledException)
        {
            return Fail(
                (error as BadHttpRequestException)?.StatusCode ?? StatusCodes.Status409Conflict,
                error is BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge }
                    ? TooLong : "the upload was cut off");
        }
        finally
        {
            Delete(place + PartSuffix);
        }
    }

    // Synchronous on a thread of its own: neither memory nor the pool has part in it.
    private int Store(HttpContext context, long bytesMax)
    {
        var room = Math.Min(bytesMax, Download.RoomIn(Path.GetDirectoryName(place)!));
        if (room <= 0 || context.Request.ContentLength > room)
        {
            return Fail(StatusCodes.Status413PayloadTooLarge, TooLong);
        }

        AdminRequest.Accept(context, room);
        var total = 0L;
        using (var file = new FileStream(
            place + PartSuffix, FileMode.Create, FileAccess.Write, FileShare.None))
        {
            var piece = new byte[PieceBytes];
            for (int length; (length = ReadPiece(context, piece)) > 0;)
            {
                file.Write(piece, 0, length);
                total += length;
                Note(new UpdateProgress(UpdatePhase.Receiving, total, 0, "uploading"));
            }
        }

        if (total == 0)
        {
            return Fail(StatusCodes.Status400BadRequest, "the upload was empty");
        }

        File.Move(place + PartSuffix, place, overwrite: true);
        Note(new UpdateProgress(UpdatePhase.Installing, total, 0, "checking the bundle"));
        return StatusCodes.Status202Accepted;
    }

    private static int ReadPiece(HttpContext context, byte[] piece) => context.Request.Body
        .ReadAsync(piece, context.RequestAborted).AsTask().GetAwaiter().GetResult();

    private void Install(Action<string> done)
    {
        try
        {
            var answer = helper.Ask(
                new HelperRequest(HelperActs.Install), onLine: line => Note(Progress with
                {
                    Percent = line.Percent ?? Progress.Percent,
                    Words = line.Say,
                }));
            var words = answer.Error ?? answer.Say ?? string.Empty;
            Note(Progress with
            {
                Phase = answer.IsDone ? UpdatePhase.Installed : UpdatePhase.Failed,
                Words = words,
            });
            Delete(place);
            done(words);
        }
        finally
        {
            Volatile.Write(ref isBusy, 0);
        }
    }

    private int Fail(int status, string words)
    {
        Note(new UpdateProgress(UpdatePhase.Failed, 0, 0, words));
        return status;
    }

    private void Note(UpdateProgress now) => Volatile.Write(ref progress, now);

    private static void Delete(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (SystemException error) when (FileFault.IsExpected(error))
        {
            // The next one takes its place.
        }
    }
}
