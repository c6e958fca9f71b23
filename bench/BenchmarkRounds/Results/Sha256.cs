using System.Buffers.Binary;
using System.Numerics;

namespace BenchmarkRounds.Results;

/// <summary>
/// SHA-256 (FIPS 180-4) without the system's library: .NET's own uses OpenSSL on Linux, which a bare machine does not have, and the study is
/// run on such machines.
/// </summary>
internal static class Sha256
{
    private const int BlockBytes = 64;
    private const int Rounds = 64;

    /// <summary>The fractions of the cube roots of the first 64 primes.</summary>
    private static readonly uint[] Constants =
    [
        0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
        0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
        0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
        0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
        0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
        0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
        0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
        0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2,
    ];

    /// <summary>The hash of bytes.</summary>
    public static byte[] Hash(ReadOnlySpan<byte> bytes)
    {
        // The fractions of the square roots of the first eight primes.
        uint[] state = [0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19];
        int whole = bytes.Length / BlockBytes * BlockBytes;
        for (int at = 0; at < whole; at += BlockBytes)
        {
            Add(state, bytes.Slice(at, BlockBytes));
        }

        // The rest, a bit that ends it, zeros, and the length in bits.
        ReadOnlySpan<byte> rest = bytes[whole..];
        byte[] end = new byte[rest.Length + 1 + sizeof(ulong) <= BlockBytes ? BlockBytes : 2 * BlockBytes];
        rest.CopyTo(end);
        end[rest.Length] = 0x80;
        BinaryPrimitives.WriteUInt64BigEndian(end.AsSpan(end.Length - sizeof(ulong)), 8 * (ulong)bytes.Length);
        for (int at = 0; at < end.Length; at += BlockBytes)
        {
            Add(state, end.AsSpan(at, BlockBytes));
        }

        byte[] hash = new byte[state.Length * sizeof(uint)];
        for (int i = 0; i < state.Length; i++)
        {
            BinaryPrimitives.WriteUInt32BigEndian(hash.AsSpan(i * sizeof(uint)), state[i]);
        }

        return hash;
    }

    private static void Add(uint[] state, ReadOnlySpan<byte> block)
    {
        Span<uint> words = stackalloc uint[Rounds];
        for (int i = 0; i < Rounds; i++)
        {
            words[i] = i < 16 ? BinaryPrimitives.ReadUInt32BigEndian(block[(i * sizeof(uint))..]) : words[i - 16] + Mix(words[i - 15], 7, 18, 3) + words[i - 7] + Mix(words[i - 2], 17, 19, 10);
        }

        (uint a, uint b, uint c, uint d, uint e, uint f, uint g, uint h) = (state[0], state[1], state[2], state[3], state[4], state[5], state[6], state[7]);
        for (int i = 0; i < Rounds; i++)
        {
            uint one = h + (Turn(e, 6) ^ Turn(e, 11) ^ Turn(e, 25)) + ((e & f) ^ (~e & g)) + Constants[i] + words[i];
            uint two = (Turn(a, 2) ^ Turn(a, 13) ^ Turn(a, 22)) + ((a & b) ^ (a & c) ^ (b & c));
            (a, b, c, d, e, f, g, h) = (one + two, a, b, c, d + one, e, f, g);
        }

        foreach ((int i, uint value) in new[] { a, b, c, d, e, f, g, h }.Index())
        {
            state[i] += value;
        }
    }

    private static uint Mix(uint word, int first, int second, int shift) => Turn(word, first) ^ Turn(word, second) ^ (word >> shift);

    private static uint Turn(uint word, int bits) => BitOperations.RotateRight(word, bits);
}
